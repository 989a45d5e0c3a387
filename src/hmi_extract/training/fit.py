"""Fitting the linear models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from hmi_extract.nlp.learned.linear import LinearModel, ngrams


def fit(
    texts: Sequence[str],
    numbers: Sequence[Mapping[str, float]],
    labels: Sequence[str],
    *,
    strength: float = 1.0,
    scale: float = 0.5,
    least: int = 2,
    words: bool = True,
) -> LinearModel:
    """Logistic regression over n-grams seen in at least `least` texts, and the named numbers.

    `strength` is the inverse of the regularisation (scikit-learn's C); `scale` weighs the
    numbers against the words; without `words` the numbers decide alone.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    in_texts = Counter(ngram for text in texts for ngram in ngrams(text)) if words else Counter()
    vocabulary = tuple(sorted(ngram for ngram, count in in_texts.items() if count >= least))
    idf = np.array(
        [np.log((1 + len(texts)) / (1 + in_texts[ngram])) + 1 for ngram in vocabulary],
        dtype=np.float32,
    )
    names = tuple(numbers[0])
    classes = tuple(sorted(set(labels)))
    width = len(vocabulary) + len(names)
    blank = LinearModel(
        classes, vocabulary, idf, names, scale,
        np.zeros((len(classes), width), dtype=np.float32), np.zeros(len(classes), dtype=np.float32),
    )  # fmt: skip
    vectors = csr_matrix(
        [blank.vector(text, list(row.values())) for text, row in zip(texts, numbers, strict=True)]
    )
    model = LogisticRegression(C=strength, max_iter=3000, random_state=0)
    model.fit(vectors, np.array(labels))
    weights, bias = model.coef_, model.intercept_
    if len(classes) == 2:  # scikit-learn gives one row, for the second
        weights, bias = np.vstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    return LinearModel(
        classes, vocabulary, idf, names, scale,
        weights.astype(np.float32), bias.astype(np.float32),
    )  # fmt: skip
