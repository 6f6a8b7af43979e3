import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog
import io.github.mnistgate.it.SparkCluster

def (master, lost, kept) = SparkCluster.stop()
assert master && kept
assert !lost

def (threads, cluster) = BuildLog.invocations(basedir, 2)
assert cluster.matching(/^\[INFO\] 8 trainings, of which 0 are done; on spark:\/\/127\.0\.0\.1:\d+$/).size() == 1
assert cluster.matching(/seed \d  test accuracy 0\.\d{4}/).size() == 8
assert cluster.matching(/failed|WARNING/) == []

// Executors of both workers had registered: one is lost with its training, which the other repeats.
assert new File(basedir, 'target/spark/work1').list().size() == 1
assert new File(basedir, 'target/spark/work2').list().size() == 1

def results = { name ->
  def directory = new File(basedir, "target/$name/sweep/runs")
  directory.listFiles().sort().collectEntries { run ->
    [run.name, ['model.zip', 'evaluation.json', 'probabilities.f32'].collect { new File(run, it).bytes.sha256() }]
  }
}
def local = results('threads')
assert local.size() == 8 && local.values().flatten().unique().size() > 8
assert results('cluster') == local
