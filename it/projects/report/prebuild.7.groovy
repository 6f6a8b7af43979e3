assert new File(basedir, 'target/reports').deleteDir()
