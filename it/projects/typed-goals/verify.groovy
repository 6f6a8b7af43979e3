import io.github.mnistgate.it.BuildLog

def (typed, breached, without, poms, skipped, changed, bound, reported) = BuildLog.invocations(basedir, 8)
def noModel = 'Passed over: a module with packaging pom has no model unless it says <pomModule>true</pomModule>.'

// Each goal in each module that has a model, and a line for each of the others.
assert typed.holdingChecks() == 2
assert typed.contains('[INFO] 1 of 1 limit holds: mlp-128-64 (784-8-10 relu, adam, epochs 1, batch 512, seed 2), on 10000 test images.')
assert typed.contains('[INFO] 1 of 1 limit holds: mlp-128-64 (784-12-10 relu, adam, epochs 1, batch 512, seed 2), on 10000 test images.')
assert typed.matching('Passed over: mnist-maven-plugin is not among its build/plugins').size() == 4
assert typed.matching(java.util.regex.Pattern.quote(noModel)).size() == 4

// The first module fails; the command that is named works here, and for it alone.
assert breached.contains('on project digits: 1 of 1 limit breached:')
assert breached.contains('Judged: mlp-128-64 (784-8-10 relu, adam, epochs 1, batch 512, seed 2), on 10000 test images.')
assert breached.contains('After a change of the recipe run: mvn mnist:train mnist:check -pl :digits')

// Nothing to do is no success.
assert without.contains('mnist:check has nothing to do: no module of this build has mnist-maven-plugin among its build/plugins; declare it')
assert poms.contains('mnist:check has nothing to do: every module of this build that has mnist-maven-plugin among its build/plugins has packaging pom')
assert skipped.contains('BUILD SUCCESS')

// Another recipe than the pom's, and a verdict that could not have failed the build, are both named at the end.
assert changed.contains("1 of 1 limit holds: mlp-128-64 (729-8-10 relu, adam, epochs 1, batch 512, seed 2), on 10000 test images; not the recipe of execution 'default' in the pom: dataset mnist (scaled to 27x27) instead of mnist, hiddenLayers 8 instead of 12.")
assert changed.contains('[WARNING] No breach would have failed this build, because haltOnFailure is false.')

assert bound.holdingChecks() == 2
assert bound.matching(java.util.regex.Pattern.quote(noModel)).size() == 4
['.', 'bom', 'library', 'parent'].each { assert !new File(basedir, "$it/target").exists() }
assert reported.contains('BUILD SUCCESS')
assert new File(basedir, 'digits/target/reports/mnist-report.html').exists()
[typed, breached, without, poms, skipped, changed, bound, reported].each { assert it.stackFrames() == [] }
true
