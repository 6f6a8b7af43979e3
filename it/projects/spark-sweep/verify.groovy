import groovy.json.JsonSlurper
import io.github.mnistgate.it.BuildLog

def (pool, threads, again, processes, noMaster, noVersion, closed, both) = BuildLog.invocations(basedir, 8)

// Without a master, and with nothing to do, no jar of Spark is resolved.
assert pool.matching(/^\[INFO\] 4 trainings, of which 0 are done; \d+ at a time$/).size() == 1
assert pool.contains('mnist-core') && !pool.contains('spark-core')
assert again.contains('[INFO] 4 trainings, of which 4 are done') && !again.contains('spark-core')

assert threads.contains('[INFO] 4 trainings, of which 0 are done; on local[2]')
assert threads.matching(/^\[INFO\] \d\/4  hiddenLayers (8|16), seed [23]  test accuracy 0\.\d{4} loss \d\.\d{4}/).size() == 4
assert processes.contains('[INFO] 8 trainings, of which 0 are done; on local-cluster[2,1,1024]')
assert processes.matching(/^\[INFO\] \d\/8  .*learningRate 1e30, seed [23]  failed: training diverged/).size() == 4
[threads, processes].each { log ->
  assert log.matching(/^\[WARNING\]|SparkContext|\bat org\.apache\.spark/) == []
}

// The models are those of the pool, byte for byte; so is all else that names no time.
def results = { name ->
  def directory = new File(basedir, "target/$name/sweep")
  def variants = new JsonSlurper().parse(new File(directory, 'sweep.json')).variants
  variants.findAll { it.parameters.learningRate in [null, '0.01'] }.collectEntries { variant ->
    variant.runs.collectEntries { [[variant.parameters.hiddenLayers, it.seed], new File(directory, it.directory)] }
  }
}
def local = results('pool')
assert local.size() == 4
['threads', 'processes'].each { name ->
  def remote = results(name)
  assert remote.keySet() == local.keySet()
  local.each { key, directory ->
    ['model.zip', 'evaluation.json', 'probabilities.f32'].each { file ->
      assert new File(remote[key], file).bytes == new File(directory, file).bytes
    }
    def (here, there) = [directory, remote[key]].collect { new JsonSlurper().parse(new File(it, 'training.json')) }
    assert there.keySet() == here.keySet()
    assert there.dataset == here.dataset && there.cpu == here.cpu
    assert there.epochs*.trainLoss == here.epochs*.trainLoss
  }
}

assert noMaster.contains("master is 'localhost', allowed are local[THREADS], local-cluster[PROCESSES,CORES,MEGABYTES]"
    + ', spark://HOST:PORT, k8s://URL and yarn')
assert noVersion.contains("sparkVersion is '4.99.0', which cannot be resolved; name a version that Maven Central has")
assert closed.contains("master is 'spark://127.0.0.1:1', but nothing answers at 127.0.0.1:1 (Connection refused)")
assert both.contains('threads and master are given, but a cluster trains with one thread for each of its cores')
assert [noMaster, noVersion, closed, both]*.stackFrames() == [[], [], [], []]
