import groovy.json.JsonSlurper
import io.github.mnistgate.Sha256
import io.github.mnistgate.dataset.DataShape
import io.github.mnistgate.model.RecipeParameters
import io.github.mnistgate.modelfile.ModelContents
import io.github.mnistgate.modelfile.ModelFileReader
import io.github.mnistgate.modelfile.ModelFileWriter

// The baseline's own model, and the same weights as multiples of a third of the largest of a layer.
def baseline = new JsonSlurper().parse(new File(basedir, 'src/mnist/baseline.json'))
def parent = ['target/mnist/model.zip', 'target/mnist/seeds/2/model.zip'].collect { new File(basedir, it) }
    .find { it.exists() && Sha256.of(it.toPath()) == baseline.model.sha256 }
new File(basedir, 'parent.zip').bytes = parent.bytes
def recipe = new RecipeParameters([preset: 'mlp-128', hiddenLayers: '16', epochs: '1', batchSize: '512']).toRecipe(DataShape.MNIST)
float[] weights = ModelFileReader.parameters(parent.toPath(), recipe.spec())
[[0, 784 * 16], [784 * 16 + 16, 784 * 16 + 16 + 160]].each { range ->
  float largest = (range[0]..<range[1]).collect { Math.abs(weights[it]) }.max()
  (range[0]..<range[1]).each { weights[it] = (float) (Math.round(weights[it] / largest * 3) * largest / 3) }
}
new File(basedir, 'quantised.zip').bytes =
    ModelFileWriter.toBytes(new ModelContents(recipe, weights, new float[2 * weights.length], 1, 1))
true
