// As a person would: from the terminal into the pom.
def log = new File(basedir, 'build.log').getText('UTF-8')
def gates = log.substring(log.indexOf('\n<gates>\n') + 1, log.indexOf('\n</gates>\n') + '\n</gates>\n'.length())
def pom = new File(basedir, 'pom.xml')
def pasted = pom.getText('UTF-8').replace('          <!-- What mnist:suggest prints is pasted here. -->\n', gates)
assert pasted.contains('<gate><metric>recall</metric><classes>all</classes><minimum>0.')
pom.setText(pasted, 'UTF-8')
true
