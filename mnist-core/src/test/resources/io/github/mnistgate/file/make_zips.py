"""Makes the zips of ZipArchiveTest. usage: python3 make_zips.py DIRECTORY, with Info-ZIP's zip and p7zip-full"""
import os, subprocess, sys, zipfile

out = os.path.abspath(sys.argv[1])
CONTENTS = {'a.txt': b'What is stored here.\n' * 4, 'b.txt': b''}


class Stream:
    """Cannot seek, so that sizes are written behind the content."""

    def __init__(self, file):
        self.write, self.flush = file.write, file.flush


def make(name, compression, stream=False, zip64=False, prefix=b'', comment=b''):
    with open(os.path.join(out, name), 'wb') as file:
        file.write(prefix)
        with zipfile.ZipFile(Stream(file) if stream else file, 'w', compression) as archive:
            archive.comment = comment
            for entry, content in CONTENTS.items():
                info = zipfile.ZipInfo(entry)
                info.compress_type = compression
                with archive.open(info, 'w', force_zip64=zip64) as target:
                    target.write(content)


make('python-stored.zip', zipfile.ZIP_STORED)
make('python-deflated.zip', zipfile.ZIP_DEFLATED)
make('python-stream-stored.zip', zipfile.ZIP_STORED, stream=True)
make('python-stream-deflated.zip', zipfile.ZIP_DEFLATED, stream=True)
make('python-zip64-stream.zip', zipfile.ZIP_STORED, stream=True, zip64=True)
make('python-prefix.zip', zipfile.ZIP_DEFLATED, prefix=b'#!/bin/sh\nexit\n')
make('python-comment.zip', zipfile.ZIP_STORED, comment=b'PK\5\6 in a comment')
# All of zip64, as for more than 4 GB.
limit, count = zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT
zipfile.ZIP64_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT = 1
make('python-zip64.zip', zipfile.ZIP_STORED, zip64=True)
zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limit, count

for entry, content in CONTENTS.items():
    with open(entry, 'wb') as file:
        file.write(content)

subprocess.run(['zip', '-q', '-X', '-0', os.path.join(out, 'info-zip-stored.zip'), *CONTENTS], check=True)
for stream, level in (('stored', '-0'), ('deflated', '-9')):
    read, write = os.pipe()  # a pipe, which cannot be sought in
    process = subprocess.Popen(['zip', '-q', '-X', level, '-', *CONTENTS], stdout=write)
    os.close(write)
    with os.fdopen(read, 'rb') as pipe, open(os.path.join(out, 'info-zip-stream-%s.zip' % stream), 'wb') as file:
        file.write(pipe.read())
    process.wait()
subprocess.run(['7z', 'a', '-bd', os.path.join(out, '7z.zip'), *CONTENTS], check=True, stdout=subprocess.DEVNULL)
