import io.github.mnistgate.Sha256
import io.github.mnistgate.dataset.LabelledImages
import io.github.mnistgate.dataset.Split
import io.github.mnistgate.evaluation.Evaluator
import io.github.mnistgate.evaluation.Predictions
import io.github.mnistgate.json.Json
import io.github.mnistgate.report.EvaluationFile
import io.github.mnistgate.report.ProbabilitiesFile
import io.github.mnistgate.report.ResultDirectory
import io.github.mnistgate.report.TrainingFile

// Makes the files of a result tell of another model, with the hashes that fit.
def training = { directory, edit ->
  def file = new File(directory, 'training.json')
  def root = Json.readObject(file.toPath(), 'the record of a training', 'look at the test')
  edit(root)
  file.bytes = Json.toBytes(root)
}
def write = { directory, name, content ->
  new File(directory, name).bytes = content
  training(directory) { it.get('files').put(name, Sha256.of(content)) }
}

[
  noMistakes: { File directory ->
    def result = new ResultDirectory(directory.toPath())
    def evaluation = EvaluationFile.read(result.evaluation())
    def labels = LabelledImages.read(TrainingFile.readDataset(result.training()), Split.TEST).labels()
    def outputs = new float[labels.length * 10]
    labels.eachWithIndex { label, image -> outputs[image * 10 + label] = 1 }
    def predictions = Predictions.ofOutputs(outputs, 10)
    def forged = Evaluator.evaluate(evaluation.dataset(), evaluation.model(), predictions, labels)
    write(directory, 'probabilities.f32', ProbabilitiesFile.toBytes(predictions))
    write(directory, 'evaluation.json', EvaluationFile.toBytes(forged))
    training(directory) { it.at('/final/test').put('accuracy', 1.0d).put('loss', forged.loss()) }
  },
  loss: { File directory, double loss ->
    def file = new File(directory, 'evaluation.json')
    def root = Json.readObject(file.toPath(), 'an evaluation', 'look at the test')
    write(directory, 'evaluation.json', Json.toBytes(root.put('loss', loss)))
  },
  trainingAccuracy: { File directory, double accuracy ->
    training(directory) { it.at('/final/train').put('accuracy', accuracy) }
  }
]
