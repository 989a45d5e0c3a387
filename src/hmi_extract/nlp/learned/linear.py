"""A linear classifier over n-grams and named numbers: small, quick, and open to inspection.

It is trained elsewhere (`hmi_extract.training`); here it is only applied, with numpy alone.
"""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

LONGEST = 2
"""N-grams have one or two words."""

_TOKEN = re.compile(r"[a-z0'-]+|[.?!;:]")
_DIGITS = re.compile(r"\d+")


def ngrams(text: str) -> Counter[str]:
    """Words and pairs of words, in lower case; every number is "0".

    >>> sorted(ngrams("In 2021, yes."))
    ['.', '0', '0 yes', 'in', 'in 0', 'yes', 'yes .']
    """
    words = _TOKEN.findall(_DIGITS.sub("0", text.replace("’", "'").lower()))
    found = Counter(words)
    for length in range(2, LONGEST + 1):
        found.update(
            " ".join(words[place : place + length]) for place in range(len(words) - length + 1)
        )
    return found


@dataclass(frozen=True)
class LinearModel:
    """`weights` has a row a label, a column an n-gram and then one a named number."""

    labels: tuple[str, ...]
    vocabulary: tuple[str, ...]  # n-grams, in the order of their columns
    idf: Floats
    names: tuple[str, ...]  # of the numbers
    scale: float  # that the numbers are multiplied by
    weights: Floats
    bias: Floats

    @cached_property
    def _column(self) -> dict[str, int]:
        return {ngram: place for place, ngram in enumerate(self.vocabulary)}

    def probabilities(self, text: str, numbers: Sequence[float]) -> dict[str, float]:
        """Label → share of belief; calibrated only as far as the reliability table says."""
        scores = self.bias + self.weights @ self.vector(text, numbers)
        exp = np.exp(scores - scores.max())
        return dict(zip(self.labels, (exp / exp.sum()).tolist(), strict=True))

    def vector(self, text: str, numbers: Sequence[float]) -> Floats:
        values = np.zeros(len(self.vocabulary) + len(self.names), dtype=np.float32)
        for ngram, count in ngrams(text).items():
            place = self._column.get(ngram)
            if place is not None:
                values[place] = (1 + math.log(count)) * self.idf[place]
        length = float(np.linalg.norm(values))
        if length:
            values /= length
        values[len(self.vocabulary) :] = np.asarray(numbers, dtype=np.float32) * self.scale
        return values

    def to_bytes(self) -> bytes:
        """The same model gives the same bytes."""
        head = {
            "labels": self.labels,
            "vocabulary": self.vocabulary,
            "names": self.names,
            "scale": self.scale,
        }
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            head=np.frombuffer(json.dumps(head, ensure_ascii=False).encode(), dtype=np.uint8),
            idf=self.idf.astype(np.float16),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> LinearModel:
        """Raises ValueError for bytes that hold no model."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                return cls._from_arrays(arrays)
        except (EOFError, KeyError, OSError, zipfile.BadZipFile) as error:
            raise ValueError(f"no model: {error}") from error

    @classmethod
    def _from_arrays(cls, arrays: Mapping[str, Any]) -> LinearModel:
        head: dict[str, Any] = json.loads(arrays["head"].tobytes().decode())
        return cls(
            labels=tuple(head["labels"]),
            vocabulary=tuple(head["vocabulary"]),
            idf=arrays["idf"].astype(np.float32),
            names=tuple(head["names"]),
            scale=head["scale"],
            weights=arrays["weights"].astype(np.float32),
            bias=arrays["bias"].astype(np.float32),
        )
