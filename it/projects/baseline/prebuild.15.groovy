def lowered = new File(basedir, 'lowered.json').text
new File(basedir, 'src/mnist/baseline.json').text =
    lowered.replaceFirst(/"sha256" : "18489308deed[0-9a-f]+"/, '"sha256" : "' + 'a' * 64 + '"')
assert new File(basedir, 'src/mnist/baseline.json').text != lowered
true
