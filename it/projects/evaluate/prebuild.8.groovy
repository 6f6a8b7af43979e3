assert new File(basedir, 'models/digits.zip').delete()
