import java.nio.file.Files

def models = new File(basedir, 'models')
assert models.mkdir()
Files.copy(new File(basedir, 'elsewhere/model.zip').toPath(), new File(models, 'digits.zip').toPath())
return true
