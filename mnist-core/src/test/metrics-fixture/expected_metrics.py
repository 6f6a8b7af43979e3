"""Expected classification metrics, computed with scikit-learn, for the tests of the Java metrics.

What is here, written by this script next to itself, for each case NAME:

    NAME.probabilities.f32   little-endian float32, row by row, one row of class probabilities per image
    NAME.labels.txt          one line, one digit per image: the true class
    expected.json            {NAME: {metric: value}}; doubles in their shortest exact form

    mlp-2000   the first 2000 MNIST test images under a briefly trained MLPClassifier
    edge-60    ties, exact zeros and ones, bin edges, a class without labels, a class never predicted
    wide-60    the same oddities with 12 columns, of which 10 and 11 are never a true class

Rerun:

    python3 expected_metrics.py MNIST_FOLDER   rebuild everything; the folder holds the four unpacked
                                               IDX files, such as train-images-idx3-ubyte
                                               (a ConvergenceWarning is expected)
    python3 expected_metrics.py                rebuild expected.json only, from the stored rows

Made with Python 3.11.2, scikit-learn 1.2.1, numpy 1.24.2 (Debian 12). Training on another machine or
version may change the last digits of mlp-2000's probabilities; the files stay consistent with each
other. scikit-learn 1.5 and later no longer renormalise in log_loss, so an assertion may stop there.

Definitions. Everything is float64 arithmetic on the widened float32 values, not renormalised except
in the loss.

    prediction        the most probable class; on a tie the lowest index
    loss              log_loss: clip to [eps, 1 - eps] with eps = 2**-52, divide each row by its sum,
                      mean of -ln(p[true class])
    perClass, macro*  zero_division=0; a class with support 0 has null and is left out of the means
    topTwoAccuracy    the true class is among the first two; on a tie the lower index ranks first
    expectedCalibrationError
                      15 equal bins of the predicted class's probability c, bin min(14, floor(15 * c));
                      sum over bins of n_b / N * |accuracy_b - mean confidence_b|
    brierScore        mean over images of the sum over classes of (p - onehot)**2, from 0 to 2
    confusionMatrix   rows are the true class, columns the predicted one
    predictions       one base-36 digit per image (class 10 is 'a')
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
from sklearn import metrics
from sklearn.neural_network import MLPClassifier

HERE = Path(__file__).resolve().parent
CASES = {"mlp-2000": 10, "edge-60": 10, "wide-60": 12}  # name: number of classes
BINS = 15
EPS = 2.0**-52


# ---- inputs -------------------------------------------------------------------------------------


def read_images(path, count):
    return np.fromfile(path, np.uint8, count * 784, offset=16).reshape(count, 784) / 255.0


def read_labels(path, count):
    return np.fromfile(path, np.uint8, count, offset=8).astype(int)


def mlp_case(mnist):
    model = MLPClassifier(hidden_layer_sizes=(32,), max_iter=15, random_state=20)
    model.fit(
        read_images(mnist / "train-images-idx3-ubyte", 5000),
        read_labels(mnist / "train-labels-idx1-ubyte", 5000),
    )
    probabilities = model.predict_proba(read_images(mnist / "t10k-images-idx3-ubyte", 2000))
    return probabilities, read_labels(mnist / "t10k-labels-idx1-ubyte", 2000)


def hand_rows(classes):
    """Pairs of (true class, row). What the given entries leave is spread evenly over the others."""

    def row(true, given):
        p = np.full(classes, max(0.0, 1.0 - sum(given.values())) / (classes - len(given)))
        for index, value in given.items():
            p[index] = value
        return true, p

    rows = [
        # Exact zero for the true class, exact one for a wrong one; then certain and right.
        row(0, {1: 1.0}), row(9, {3: 1.0}), row(7, {2: 1.0}), row(5, {5: 1.0}), row(8, {8: 1.0}),
        # Zero for the true class without a one.
        row(4, {4: 0.0, 6: 0.75, 9: 0.25}), row(6, {6: 0.0}),
        # Ties of two at the top: the true class first, second, and outside.
        row(2, {2: 0.5, 6: 0.5}), row(6, {2: 0.5, 6: 0.5}), row(1, {2: 0.5, 6: 0.5}),
        # Ties of three at the top: the true class first, second, third (not among the top two).
        row(1, {1: 0.3125, 5: 0.3125, 9: 0.3125}), row(5, {1: 0.3125, 5: 0.3125, 9: 0.3125}),
        row(9, {1: 0.3125, 5: 0.3125, 9: 0.3125}),
        # Ties for the second place: the true class at the lower and at the higher index.
        row(4, {8: 0.5, 4: 0.25, 7: 0.25}), row(7, {8: 0.5, 4: 0.25, 7: 0.25}),
        row(0, {0: 0.5, 1: 0.25, 2: 0.25}),
        # All classes alike, twice.
        row(0, {}), row(8, {}),
        # The class that is never a label in edge-60, predicted.
        row(8, {3: 0.6, 8: 0.3}), row(5, {3: 0.45, 5: 0.4}),
    ]  # fmt: skip
    # Confidences at bin edges k / 15: the nearest float32, and its two neighbours for some. (Only 0
    # and 1 are exact; the nearest is otherwise just above the edge. 15 * c is exact in float64.)
    edges = [np.float32(k / BINS) for k in (3, 5, 6, 9, 10, 11, 13, 14)]
    edges += [np.nextafter(np.float32(k / BINS), np.float32(to)) for k in (3, 9, 12) for to in (0, 1)]
    for i, edge in enumerate(edges):
        top = (0, 1, 2, 4, 5, 6, 8, 9)[i % 8]
        true = top if i % 3 else (top + 1) % 10
        rows.append(row(7 if true == 3 else true, {top: float(edge)}))
    return rows


def seeded_case(classes, rows, seed, may_be_true, never_predicted):
    """The hand-made rows, filled up to 60 with drawn ones."""
    random = np.random.RandomState(seed)
    while len(rows) < 60:
        true = int(random.choice(may_be_true))
        p = random.dirichlet(np.where(np.arange(classes) == true, 2.0, 0.4))
        if p.argmax() not in never_predicted:
            rows.append((true, p))
    return np.array([p for _, p in rows]), np.array([true for true, _ in rows])


def edge_case():
    rows = hand_rows(10)
    return seeded_case(10, rows, 60, [0, 1, 2, 4, 5, 6, 7, 8, 9], never_predicted={7})


def wide_case():
    """Class 10 is predicted though never true; class 11 is neither, but takes part in ties."""
    rows = hand_rows(12)
    for true, given in ((3, {10: 1.0}), (4, {10: 0.5, 11: 0.5}), (9, {9: 0.5, 11: 0.5})):
        p = np.zeros(12)
        p[list(given)] = list(given.values())
        rows.append((true, p))
    return seeded_case(12, rows, 61, list(range(10)), never_predicted={11})


def store(name, probabilities, labels):
    probabilities.astype("<f4").tofile(HERE / f"{name}.probabilities.f32")
    (HERE / f"{name}.labels.txt").write_text("".join(map(str, labels)) + "\n")


# ---- metrics ------------------------------------------------------------------------------------


def expected(name, classes):
    p = np.fromfile(HERE / f"{name}.probabilities.f32", "<f4").reshape(-1, classes).astype(np.float64)
    y = np.array([int(c) for c in (HERE / f"{name}.labels.txt").read_text().strip()])
    n, labels = len(y), range(classes)
    predicted = p.argmax(axis=1)  # numpy: the first of equals

    loss = metrics.log_loss(y, p, labels=labels)
    clipped = np.clip(p, EPS, 1 - EPS)
    by_definition = -np.log(clipped[np.arange(n), y] / clipped.sum(axis=1)).mean()
    assert math.isclose(loss, by_definition, rel_tol=0, abs_tol=1e-12)

    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        y, predicted, labels=labels, zero_division=0
    )
    macro_precision, macro_recall, macro_f1, _ = metrics.precision_recall_fscore_support(
        y, predicted, labels=np.unique(y), average="macro", zero_division=0
    )

    ranked = np.argsort(-p, axis=1, kind="stable")
    top_two = float((ranked[:, :2] == y[:, None]).any(axis=1).mean())
    if name == "mlp-2000":  # scikit-learn ranks the higher index first on ties, which the others have
        assert top_two == metrics.top_k_accuracy_score(y, p, k=2, labels=labels)

    confidence = p[np.arange(n), predicted]
    bins = np.minimum(BINS - 1, np.floor(confidence * BINS)).astype(int)
    ece = 0.0
    for b in range(BINS):
        inside = bins == b
        if inside.any():
            gap = (predicted == y)[inside].mean() - confidence[inside].mean()
            ece += inside.sum() / n * abs(gap)

    brier = ((p - np.eye(classes)[y]) ** 2).sum(axis=1).mean()
    one_vs_rest = sum(metrics.brier_score_loss(y == c, p[:, c], pos_label=True) for c in labels)
    assert math.isclose(brier, one_vs_rest, rel_tol=0, abs_tol=1e-12)

    def or_null(value, c):
        return float(value[c]) if support[c] else None

    return {
        "n": n,
        "classes": classes,
        "accuracy": float(metrics.accuracy_score(y, predicted)),
        "loss": float(loss),
        "macroPrecision": float(macro_precision),
        "macroRecall": float(macro_recall),
        "macroF1": float(macro_f1),
        "topTwoAccuracy": top_two,
        "expectedCalibrationError": float(ece),
        "brierScore": float(brier),
        "perClass": [
            {
                "label": c,
                "support": int(support[c]),
                "precision": or_null(precision, c),
                "recall": or_null(recall, c),
                "f1": or_null(f1, c),
            }
            for c in labels
        ],
        "confusionMatrix": metrics.confusion_matrix(y, predicted, labels=labels).tolist(),
        "predictions": "".join(np.base_repr(c, 36).lower() for c in predicted),
    }


def lines(result):
    """JSON with one line per metric, per class and per row of the matrix."""

    def line(value):
        if isinstance(value, list):
            return "[\n      " + ",\n      ".join(map(json.dumps, value)) + "\n    ]"
        return json.dumps(value)

    cases = (
        f'  "{name}": {{\n' + ",\n".join(f'    "{key}": {line(v)}' for key, v in case.items()) + "\n  }"
        for name, case in result.items()
    )
    return "{\n" + ",\n".join(cases) + "\n}\n"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        store("mlp-2000", *mlp_case(Path(sys.argv[1])))
        store("edge-60", *edge_case())
        store("wide-60", *wide_case())
    (HERE / "expected.json").write_text(lines({name: expected(name, c) for name, c in CASES.items()}))
