import io.github.mnistgate.it.BuildLog

def logs = BuildLog.invocations(basedir, 12) as List

assert logs[0].contains('[INFO] Training com.example.it.LeNet (epochs 1, batch 64, seed 2): no earlier result')
assert logs[0].matching('accuracy is 0\\.98[5-9]\\d|accuracy is 0\\.99').size() == 1
assert logs[0].matching('under shift of severity 1 is 0\\.9').size() == 1
assert logs[0].matching('2 of 2 limits hold: com.example.it.LeNet \\(DeepLearning4J, 431080 parameters: Convolution .*, epochs 1, batch 64, seed 2\\), on 10000 test images').size() == 1
assert logs[0].contains('[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0')
def upToDate = '[INFO] target/mnist/model.zip is up to date.'
[1, 2, 10].each { assert logs[it].contains(upToDate) }

def refused = { int place, String message ->
    assert logs[place].matching('BUILD FAILURE').size() == 1
    assert logs[place].contains(message), "no '$message' in the log of invocation ${place + 1}"
}
refused(3, "network is 'com.example.it.Missing', but there is no such class on the test class path of the module; give the"
        + " whole name, with its package, and see that it is compiled before: mvn test-compile")
refused(4, "network is 'com.example.it.NoSupplier', but it is no java.util.function.Supplier; let it implement"
        + " Supplier<MultiLayerConfiguration> or Supplier<ComputationGraphConfiguration>")
refused(5, "network is 'com.example.it.Nothing', but its get() returned null, expected is the configuration of a network")
refused(6, "network is 'com.example.it.Fails', but get() failed: java.lang.IllegalStateException: units.properties is"
        + " missing at com.example.it.Fails.get(Fails.java:")
refused(7, "network is 'com.example.it.LeNet', but hiddenLayers, optimizer are given, too; that class tells the layers, the"
        + " optimizer and its learning rate, so take hiddenLayers, optimizer out")
refused(8, "network is 'com.example.it.LeNet', which trainer 'fused' does not train, allowed is trainer 'dl4j'; take trainer"
        + " out")
refused(9, "network is given, but mnist:sweep trains with 'fused' alone, several networks at a time; take network"
        + " out, or try variants of it with mnist:train, each in an outputDirectory of its own")
assert logs[11].matching('layer0 \\(Convolution\\) .*\\(None, 24, 24, 20\\) +520').size() == 1
assert logs[11].contains('[INFO] Total params: 431080 (1.64 MB)')
assert logs[11].matching('test set .* 0\\.98').size() == 1
assert logs.every { it.matching('^\\[ERROR\\] .*Exception in thread|^\tat ').isEmpty() }
