assert new File(basedir, 'elsewhere/model.zip').delete()
