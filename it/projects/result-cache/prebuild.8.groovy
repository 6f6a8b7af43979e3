// Every model in the cache, by one byte.
def models = []
new File(basedir, 'cache/mnistgate/results').eachDir { models << new File(it, 'model.zip') }
assert models.size() == 2
models.each { model ->
  def content = model.bytes
  content[content.length.intdiv(2)] ^= 1
  model.bytes = content
}
assert models*.length().min() > 0

// What the cache had has a report like what was trained.
assert new File(basedir, 'target/mnist/report.html').getText('UTF-8').contains('>Not judged yet</h1>')
