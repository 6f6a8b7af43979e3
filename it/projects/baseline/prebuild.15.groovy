def lowered = new File(basedir, 'lowered.json').text
// Of other images and of another model: the same weights on other images of the same classes could be compared.
new File(basedir, 'src/mnist/baseline.json').text =
    lowered.replaceFirst(/"sha256" : "18489308deed[0-9a-f]+"/, '"sha256" : "' + 'a' * 64 + '"')
        .replaceFirst(/("model" : \{\s+"sha256" : ")[0-9a-f]+/, '$1' + 'b' * 64)
assert new File(basedir, 'src/mnist/baseline.json').text != lowered
true
