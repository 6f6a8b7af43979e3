import io.github.mnistgate.it.BuildLog

def logs = [null] + BuildLog.invocations(basedir, 2)
assert logs[1].contains('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0')
assert logs[1].matching(/^the test class path has \d+ bytes in \d+ jars$/).size() == 1
def hint = 'TrainedModel, ModelEvaluation, DigitConfusionMatrix, LabelledImages, MnistDataset; for MultiLayerNetwork, ComputationGraph and Evaluation add the ' +
    'dependency io.github.mnistgate:mnist-dl4j with scope test'
assert logs[2].contains("@MnistModel cannot inject the type org.deeplearning4j.nn.multilayer.MultiLayerNetwork into the MultiLayerNetwork " +
    "of onTheParameter in com.example.it.AsksForANetwork; it can inject $hint")
assert logs[2].contains("nothing injects the MultiLayerNetwork of onTheMethod in com.example.it.AsksForANetwork; @MnistModel can inject $hint")
