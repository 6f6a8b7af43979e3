assert new File(basedir, 'digits').renameTo(new File(basedir, 'moved'))
return true
