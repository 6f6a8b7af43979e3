// After the training that failed.
def left = []
new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) { left << it.name }
assert left.findAll { it in ['evaluation.json', 'model.zip', 'gate.json', 'report.html', 'report.md', 'TEST-mnist-gate.xml'] || it.endsWith('.part') } == []
