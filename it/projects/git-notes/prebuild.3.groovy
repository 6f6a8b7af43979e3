new File(basedir, 'readme.txt').text = 'changed'
true
