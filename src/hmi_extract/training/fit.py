"""Fitting the linear models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from hmi_extract.nlp.learned.linear import LinearModel, ngrams
from hmi_extract.training.settings import Fit


def fit(
    texts: Sequence[str],
    numbers: Sequence[Mapping[str, float]],
    labels: Sequence[str],
    settings: Fit,
) -> LinearModel:
    """Logistic regression over n-grams (TF-IDF) and the named numbers, the same in every row."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    blank = _blank(texts, tuple(numbers[0]), tuple(sorted(set(labels))), settings)
    vectors = csr_matrix(
        [blank.vector(text, list(row.values())) for text, row in zip(texts, numbers, strict=True)]
    )
    model = LogisticRegression(C=settings.strength, max_iter=3000, random_state=0)
    model.fit(vectors, np.array(labels))
    weights, bias = model.coef_, model.intercept_
    if len(blank.labels) == 2:  # one row, for the second label
        weights = np.vstack([-weights, weights]) / 2
        bias = np.concatenate([-bias, bias]) / 2
    return LinearModel(
        blank.labels,
        blank.vocabulary,
        blank.idf,
        blank.names,
        blank.scale,
        weights.astype(np.float32),
        bias.astype(np.float32),
    )


def _blank(
    texts: Sequence[str], names: tuple[str, ...], labels: tuple[str, ...], settings: Fit
) -> LinearModel:
    """A model without weights, which makes the vectors."""
    standing = Counter(ngram for text in texts for ngram in ngrams(text))  # a Counter's keys: once
    vocabulary = tuple(sorted(n for n, count in standing.items() if count >= settings.least))
    idf = [np.log((1 + len(texts)) / (1 + standing[ngram])) + 1 for ngram in vocabulary]
    weights = np.zeros((len(labels), len(vocabulary) + len(names)), dtype=np.float32)
    return LinearModel(
        labels,
        vocabulary,
        np.array(idf, dtype=np.float32),
        names,
        settings.scale,
        weights,
        np.zeros(len(labels), dtype=np.float32),
    )
