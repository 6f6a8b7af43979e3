import io.github.mnistgate.it.BuildLog

def logs = BuildLog.invocations(basedir, 10)
def (first, again, onnx, h5, keras, unknown, noResult, noFormat, foreign, retrained) = logs
def failed = { it.matching(/^\[ERROR\] Failed to execute goal /) }

def exported = { log, file ->
    log.matching(/^\[INFO\] Exported target\/mnist\/exported\/$file, \d+ kB, accuracy (0\.\d{4}) \(95 % interval 0\.\d{4} to 0\.\d{4}\)$/)
}
def files = ['model.onnx', 'model.keras', 'model.h5', 'model.safetensors']
files.each {
    assert exported(first, it).size() == 1
    // The same model gives the same line.
    assert exported(again, it) == exported(first, it)
}
assert first.contains('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0')
assert again.contains('up to date')

// mnist:evaluate finds the accuracy that the training had.
def accuracy = { log -> (log.matching(/test loss \d\.\d{4} accuracy 0\.\d{4}/)[-1] =~ /test loss (\d\.\d{4}) accuracy (0\.\d{4})/)[0].drop(1) }
[onnx, h5, keras].each { assert accuracy(it)[1] == accuracy(first)[1] }

assert failed(unknown)[0].contains("format is 'onxx', which is unknown; allowed are h5, keras, onnx, safetensors")
assert failed(noResult)[0].contains('there is no result in target/none; run mnist:train first')
assert failed(noFormat)[0].contains('format is not set, allowed are h5, keras, onnx, safetensors')
assert failed(foreign)[0].contains('model.keras holds Keras, 109386 parameters: ')
files.each { assert !new File(basedir, "target/mnist/exported/$it").exists() }
assert logs.every { it.stackFrames().isEmpty() }
