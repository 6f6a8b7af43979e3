import io.github.mnistgate.it.BuildLog

def (here, cluster, again, suggested, baseline, one, diverged, trainer, backend) = BuildLog.invocations(basedir, 9)

assert cluster.matching(/^\[INFO\] Seeds 2 to 4 of .*, on local\[2\]:$/).size() == 1
assert cluster.matching(/^\[INFO\] seed [234] \([123]\/3\)  accuracy 0\.\d{4}  loss \d\.\d{4}(  \d.* left)?$/).size() == 3
assert again.matching(/^\[INFO\] seed [234] \([123]\/3\)  .*  up to date$/).size() == 3
assert !again.contains('spark-core')

// Only the seeds that are not there are trained.
assert suggested.matching(/^\[INFO\] seed \d \(\d\/4\)  .*  up to date$/).size() == 3
assert suggested.contains('[INFO] Spread over 4 seeds, 2 to 5:')
assert baseline.matching(/^\[INFO\] seed \d \(\d\/5\)  .*  up to date$/).size() == 4
assert new File(basedir, 'src/mnist/baseline.json').isFile()

// One model has the lines of a training on this machine, and a verdict.
assert one.matching(/^\[INFO\] epoch 1\/1  /).size() == 1
assert one.contains('[INFO] Model and evaluation are in ')
assert one.contains('BUILD SUCCESS')

assert diverged.matching(/^\[INFO\] seed [234] \(\d\/3\)  failed: training diverged/).size() == 3
assert diverged.matching(/^\[ERROR\] .*seed 2: training diverged.*; other seeds failed, too: 3, 4/).size() == 1

assert trainer.contains("trainer is 'dl4j', but a cluster trains with 'fused' alone, a network on each of its cores; take"
    + ' trainer out, or master')
assert backend.contains("backend is 'cuda', but a cluster trains on the processor, a network on each of its cores; take"
    + ' backend out, or master')
assert [diverged, trainer, backend]*.stackFrames() == [[], [], []]

// The models are those of this machine, byte for byte.
['', 'seeds/3/', 'seeds/4/'].each { seed ->
  ['model.zip', 'evaluation.json', 'probabilities.f32'].each { file ->
    assert new File(basedir, "target/mnist/$seed$file").bytes == new File(basedir, "target/here/$seed$file").bytes
  }
}
assert !here.contains('local[2]')
