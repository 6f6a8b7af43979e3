new File(basedir, 'readme.txt').text = 'feature'
true
