import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (main, branch, changed, worse, history, shallow, shallowHistory, whole, unrecorded) = BuildLog.invocations(basedir, 9)

assert main.matching(/^\[WARNING\] drop of accuracy has no value, because this clone has no notes in refs\/notes\/mnist; fetch them with: git fetch origin refs\/notes\/mnist:refs\/notes\/mnist; if origin is a fork, they are in the repository that it was forked from: git remote add upstream URL, then git fetch upstream refs\/notes\/mnist:refs\/notes\/mnist$/).size() == 1
// By then the first module has recorded one.
assert main.contains('[WARNING] drop of accuracy has no value, because HEAD is on origin/main and has no parent')
assert main.matching(/^\[INFO\] The result is recorded as a note on commit [0-9a-f]{10}; to share it run: git push origin refs\/notes\/mnist$/).size() == 2

assert branch.matching(/^\[INFO\] Compared with commit [0-9a-f]{10}, the merge base of HEAD and origin\/main: the same weights, so the rule for these holds: every prediction is the same\.$/).size() == 2
assert branch.matching(/The result is recorded as a note on commit/).size() == 2
assert branch.contains('Using the MultiThreadedBuilder implementation with a thread count of 2')

assert changed.matching(/^\[INFO\] No note is recorded: the work tree has changes that are not committed, such as readme\.txt\.$/).size() == 2
assert changed.contains('BUILD SUCCESS')

assert worse.matching(/drop of accuracy is 0\.\d{4}, but expected maximum is 0\.\d{4} /).size() == 1

// Newest first: the branch, then main; and so for the other module.
assert history.matching(/^\[INFO\] commit      date \(UTC\)        accuracy  95 % interval     loss    change  verdict$/).size() == 2
assert history.matching(/^\[INFO\] [0-9a-f]{10}  \d{4}-\d\d-\d\d \d\d:\d\d  0\.\d{4}    0\.\d{4} to 0\.\d{4}  \d\.\d{4}  \+0\.00 pp  passed$/).size() == 2
assert history.matching(/^\[INFO\] [0-9a-f]{10}  .*         -  passed$/).size() == 2

assert shallow.contains('drop of accuracy has no value, because this clone has no notes in refs/notes/mnist; fetch them with: git fetch origin refs/notes/mnist:refs/notes/mnist, and, since it is shallow, its history with: git fetch --unshallow')
assert shallowHistory.contains('there are no notes in refs/notes/mnist; record results with mvn verify -Dmnist.recordNote, or fetch those of others with: git fetch origin refs/notes/mnist:refs/notes/mnist')

assert whole.matching(/the merge base of HEAD and origin\/main: the same weights, so the rule for these holds: every prediction is the same\.$/).size() == 2
assert new JsonSlurper().parse(new File(basedir, 'a/target/mnist/gate.json')).baseline.origin ==~ /commit [0-9a-f]{10}, the merge base of HEAD and origin\/main/
// Of a breach the user hears first, though the note cannot be recorded either.
assert unrecorded.matching(/^\[WARNING\] No note is recorded: the git repository .* is bare, so there is no work tree /).size() == 1
assert unrecorded.matching(/^\[ERROR\] Failed to execute goal .*: \d of 12 limits breached:$/).size() == 1
assert unrecorded.matching(/^\[ERROR\]   drop of accuracy is 0\.\d{4}, but expected maximum is 0\.\d{4} /).size() == 1
[main, branch, changed, worse, history, shallow, shallowHistory, whole, unrecorded].each {
  assert it.stackFrames() == []
  assert it.libraryNoise() == []
}
true
