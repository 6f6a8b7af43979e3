// As git checks it out on Windows, and an editor saves it there.
def baseline = new File(basedir, 'src/mnist/baseline.json')
baseline.setText('\uFEFF' + baseline.getText('UTF-8').replace('\n', '\r\n'), 'UTF-8')
true
