// What an earlier run of this project left there would be taken for a release.
new File(localRepositoryPath, 'com/example/it/released-baseline').deleteDir()
true
