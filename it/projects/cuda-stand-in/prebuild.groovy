import io.github.mnistgate.Versions
import io.github.mnistgate.cuda.FusedCudaEngine
import io.github.mnistgate.cuda.KernelSource
import java.util.jar.JarOutputStream
import java.util.zip.ZipEntry

def run = { List<String> command ->
  def process = new ProcessBuilder(command*.toString()).redirectErrorStream(true).start()
  def output = process.inputStream.text
  assert process.waitFor() == 0 : output
}

def all = new File(basedir, 'all')
assert all.mkdir()
new File(all, 'kernels.h').text = KernelSource.text()
run(['sh', "$sourceTree/engines/cuda/src/test/fake-driver/build.sh", all.path])
def driver = new File(basedir, 'driver')
assert driver.mkdir()
new File(driver, 'libcuda.so.1').bytes = new File(all, 'libcuda.so.1').bytes

def platform = System.getProperty('os.arch') == 'aarch64' ? 'linux-arm64' : 'linux-x86_64'
def cuda = Versions.of(FusedCudaEngine).getProperty('cuda')
// In the local repository of these tests, in the place of the 0.8 GB of the real ones.
def artifact = { String name, List<String> libraries ->
  def folder = new File(localRepositoryPath, "org/bytedeco/$name/$cuda")
  folder.deleteDir()
  assert folder.mkdirs()
  new File(folder, "$name-${cuda}.pom").text = """<project>
    <modelVersion>4.0.0</modelVersion>
    <groupId>org.bytedeco</groupId><artifactId>$name</artifactId><version>$cuda</version>
  </project>"""
  new JarOutputStream(new FileOutputStream(new File(folder, "$name-${cuda}-${platform}.jar"))).withCloseable { jar ->
    libraries.each {
      jar.putNextEntry(new ZipEntry("org/bytedeco/cuda/$platform/$it"))
      jar << new File(all, it).bytes
    }
  }
}
artifact('cuda-redist', ['libcudart.so.13', 'libnvrtc.so.13'])
artifact('cuda-redist-cublas', ['libcublas.so.13', 'libcublasLt.so.13'])

// What a JVM wants of /dev, and a device.
def dev = new File(basedir, 'dev')
assert dev.mkdir()
run(['cp', '-a', '/dev/null', '/dev/zero', '/dev/random', '/dev/urandom', dev.path])
new File(dev, 'nvidia0').bytes = []

def maven = new File(basedir, 'mvn-with-device')
maven.text = """#!/bin/sh
export LD_LIBRARY_PATH='$basedir'/\$STAND_INS
# What is unpacked there has the names of the real ones.
export XDG_CACHE_HOME='$basedir/cache'
exec unshare --mount sh -c 'mount --bind "\$0" /dev && exec "\$@"' '$dev' '${System.getProperty('maven.home')}/bin/mvn' "\$@"
"""
assert maven.setExecutable(true)
