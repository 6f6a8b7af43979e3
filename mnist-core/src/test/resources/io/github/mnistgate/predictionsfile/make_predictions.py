"""Makes the files of GivenPredictionsTest. usage: python3 make_predictions.py DIRECTORY, with NumPy

Six images in three classes: class c of image i has the score (7 i + 5 c) mod 9.
"""
import io
import os
import sys
import zipfile

import numpy as np

out = os.path.abspath(sys.argv[1])
scores = np.array([[(7 * i + 5 * c) % 9 for c in range(3)] for i in range(6)])
logits = scores / 4
probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
labels = scores.argmax(axis=1)


def path(name):
    return os.path.join(out, name)


def npy(array, version=None):
    content = io.BytesIO()
    np.lib.format.write_array(content, array, version=version)
    return content.getvalue()


def archive(name, arrays, compression=zipfile.ZIP_STORED):
    """np.savez without the time of day."""
    with zipfile.ZipFile(path(name), 'w', compression) as target:
        for array, values in arrays.items():
            target.writestr(zipfile.ZipInfo(array + '.npy'), npy(values), compression)


# Every type, in both orders of bytes and of values, and in every version of the format.
with zipfile.ZipFile(path('types.zip'), 'w') as types:
    for kind in 'f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8'.split():
        for order in '<>':
            for layout in 'CF':
                array = np.array(scores, dtype=order + kind, order=layout)
                name = f"{'little' if order == '<' else 'big'}-{kind}-{layout}.npy"
                types.writestr(zipfile.ZipInfo(name), npy(array))
    for version in (1, 2, 3):
        types.writestr(zipfile.ZipInfo(f'version-{version}.npy'), npy(scores.astype('<f4'), (version, 0)))

np.save(path('probabilities.npy'), probabilities.astype('f4'))
np.save(path('logits.npy'), logits)
np.save(path('labels.npy'), labels)
np.save(path('labels-column.npy'), labels.reshape(-1, 1).astype('f4'))
np.save(path('one-hot.npy'), np.eye(3, dtype='u1')[labels])
np.save(path('halves.npy'), probabilities.astype('f2'))
np.save(path('objects.npy'), np.array([{'a': 1}] * 6, dtype=object), allow_pickle=True)
np.save(path('texts.npy'), np.array(['cat', 'dog', 'owl'])[labels])
np.save(path('records.npy'), np.array([(1, 2.0)] * 6, dtype=[('label', 'i4'), ('share', 'f4')]))
np.save(path('complex.npy'), probabilities.astype('c8'))
np.save(path('transposed.npy'), probabilities.T.copy())
np.save(path('five-rows.npy'), probabilities[:5])
np.save(path('nan.npy'), np.where(scores == scores[4, 2], np.nan, probabilities))
np.save(path('scalar.npy'), np.array(1.0))

archive('one.npz', {'whatever': probabilities.astype('f2')}, zipfile.ZIP_DEFLATED)
archive('logits.npz', {'logits': logits, 'labels': labels, 'y_true': 2 - labels})
archive('unnamed.npz', {'arr_0': probabilities, 'arr_1': labels})
archive('two.npz', {'probs': probabilities, 'y_pred': labels})
archive('unknown.npz', {'a': probabilities, 'b': labels})
