['a', 'b'].each { assert new File(basedir, "$it/target").deleteDir() }
true
