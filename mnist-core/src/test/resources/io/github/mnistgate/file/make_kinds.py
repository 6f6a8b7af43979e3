"""Makes the files of FileKindTest, each the smallest that its tool writes; of larger ones the first bytes.

usage: python3 make_kinds.py DIRECTORY, which leaves scratch files where it is run. It needs Debian's python3-numpy, -pil, -h5py, -onnx, -torch, libheif-examples,
libavif-bin, p7zip-full, zstd, lz4, pip's pyarrow and safetensors (these two are skipped where they are missing)
"""
import bz2, gzip, io, lzma, os, pickle, subprocess, sys, tarfile, zipfile
import numpy, PIL.Image

out = sys.argv[1]
HEAD = 2048


def path(name):
    return os.path.join(out, name)


def put(name, content):
    with open(path(name), 'wb') as file:
        file.write(content[:HEAD])


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def shortened(name):
    with open(path(name), 'rb') as file:
        put(name, file.read())


grey = PIL.Image.fromarray(numpy.arange(64, dtype=numpy.uint8).reshape(8, 8))
for name in ('png', 'jpg', 'gif', 'bmp', 'tif', 'webp', 'pdf', 'jp2'):
    try:
        (grey.convert('RGB') if name in ('webp', 'pdf') else grey).save(path('picture.' + name))
    except (KeyError, OSError) as e:
        print(name, e)
grey.resize((64, 64)).convert('RGB').save('grey.png')
run('heif-enc', '-q', '10', '-o', path('picture.heic'), 'grey.png')
run('avifenc', 'grey.png', path('picture.avif'))

with open(path('array.npy'), 'wb') as file:
    numpy.save(file, numpy.zeros(3))
numpy.savez(path('arrays.npz'), x=numpy.zeros(3), y=numpy.zeros(3))
for protocol in (2, 3, 4, 5):
    put('protocol%d.pkl' % protocol, pickle.dumps({'weights': [1.0, 2.0]}, protocol))

small = b'What is compressed here.\n'
put('text.gz', gzip.compress(small, mtime=0))
put('twice.gz', gzip.compress(gzip.compress(small, mtime=0), mtime=0))
put('text.bz2', bz2.compress(small))
put('text.xz', lzma.compress(small))
for tool, name in (('zstd', 'text.zst'), ('lz4', 'text.lz4')):
    put(name, subprocess.run([tool, '-c'], input=small, stdout=subprocess.PIPE, check=True).stdout)
tar = io.BytesIO()
with tarfile.open(fileobj=tar, mode='w') as archive:
    archive.addfile(tarfile.TarInfo('empty'))
put('archive.tar', tar.getvalue()[:512])
put('archive.tgz', gzip.compress(tar.getvalue(), mtime=0))
with zipfile.ZipFile(path('archive.zip'), 'w') as archive:
    archive.writestr('text.txt', small)
with open('text.txt', 'wb') as file:
    file.write(small)
run('7z', 'a', path('archive.7z'), 'text.txt')

import h5py
with h5py.File(path('model.h5'), 'w') as h5:
    h5.attrs['model_config'] = '{}'
shortened('model.h5')
with h5py.File(path('userblock.h5'), 'w', userblock_size=512) as h5:
    h5.attrs['model_config'] = '{}'
shortened('userblock.h5')
with h5py.File('weights.h5', 'w') as h5:
    h5['layers/dense/vars/0'] = numpy.zeros((2, 2))
with zipfile.ZipFile(path('model.keras'), 'w', zipfile.ZIP_DEFLATED) as keras:  # as Keras 3 lays it out
    keras.writestr('metadata.json', '{"keras_version": "3.5.0", "date_saved": "2024-11-29@10:00:00"}')
    keras.writestr('config.json', '{"module": "keras", "class_name": "Sequential", "config": {}}')
    keras.write('weights.h5', 'model.weights.h5')

import onnx
from onnx import helper, TensorProto
graph = helper.make_graph(
    [helper.make_node('Relu', ['x'], ['y'])], 'g',
    [helper.make_tensor_value_info('x', TensorProto.FLOAT, [1])], [helper.make_tensor_value_info('y', TensorProto.FLOAT, [1])])
onnx.save(helper.make_model(graph), path('made.onnx'))

import torch
layer = torch.nn.Linear(2, 2)
torch.save(layer.state_dict(), path('state.pt'))
torch.save(layer.state_dict(), path('legacy.pt'), _use_new_zipfile_serialization=False)
torch.jit.script(layer).save(path('script.pt'))
torch.onnx.export(layer, torch.zeros(1, 2), path('exported.onnx'))
try:
    import pyarrow, pyarrow.parquet, pyarrow.feather
    table = pyarrow.table({'label': [1, 2]})
    pyarrow.parquet.write_table(table, path('table.parquet'))
    pyarrow.feather.write_feather(table, path('table.feather'))
except ImportError as e:
    print(e)
try:
    import safetensors.numpy
    safetensors.numpy.save_file({'w': numpy.zeros(2)}, path('model.safetensors'))
except ImportError as e:
    print(e)
