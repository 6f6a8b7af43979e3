import io.github.mnistgate.it.BuildLog

def (missing, sound, damaged, foreign, swapped, mended) = BuildLog.invocations(basedir, 6)

def refused = { log, reason ->
  assert log.contains('Tests run: 2, Failures: 0, Errors: 2, Skipped: 0')
  // Surefire's summary has the line once for each of the two tests.
  assert log.matching(/^\[ERROR\] .*NeedsTheModelTest.*ParameterResolution.*@MnistModel on the TrainedModel of (opensTheModel|neverSkipsUnderMaven) in com\.example\.it\.NeedsTheModelTest: $reason/).size() == 2
  assert !log.contains('opened a model')
}

def file = java.util.regex.Pattern.quote(new File(basedir, 'target/mnist/model.zip').path)
refused(missing, /there is no model in .*; run mnist:train before the tests/)
assert sound.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert sound.contains('opened a model of 101770 parameters')
refused(damaged, /$file is a zip archive without its end, as an interrupted download leaves it; restore or download it again/)
refused(foreign, /$file is refused: it holds the entry 'preprocessor\.bin', allowed are only coefficients\.bin, configuration\.json, normalizer\.bin, updaterState\.bin/)

assert swapped.contains('target/mnist/model.zip was changed since mnist:train wrote it, or is missing; run mnist:train or mnist:evaluate again')
assert swapped.stackFrames() == []

assert mended.contains('): model.zip was changed')
assert mended.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
