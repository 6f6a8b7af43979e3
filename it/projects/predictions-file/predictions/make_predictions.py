"""Makes the files beside it. usage: python3 make_predictions.py RESULT, with NumPy

RESULT is a directory that mnist:train wrote (preset mlp-128, on the embedded MNIST), in the place of a model
that no Java build can run.
"""
import os
import sys

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
probabilities = np.fromfile(os.path.join(sys.argv[1], 'probabilities.f32'), '<f4').reshape(-1, 10)
labels = probabilities.argmax(axis=1)
np.savez_compressed(os.path.join(here, 'probabilities.npz'), probabilities=probabilities.astype('f2'))
with open(os.path.join(here, 'labels.csv'), 'w') as file:
    file.write('label\n')
    file.writelines(f'{label}\n' for label in labels)
with open(os.path.join(here, 'short.csv'), 'w') as file:
    file.writelines(f'{label}\n' for label in labels[:5])
