assert new File(basedir, 'copy/digits/target/mnist').deleteDir()
