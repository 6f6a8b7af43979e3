import io.github.mnistgate.it.SparkCluster

// The first worker ends when the first training on the cluster is done.
def log = new File(basedir, 'build.log')
def cluster = new File(basedir, 'target/spark')
cluster.mkdirs()
def master = SparkCluster.start(log, cluster, 2, 900, '[INFO] 1/8  ')
def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
config.text = "-Dmnist.master=$master\n"
true
