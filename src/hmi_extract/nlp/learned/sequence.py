"""A linear chain over named features: which places belong together, given their neighbours.

It is trained elsewhere (`hmi_extract.training`); here it is only applied, with numpy alone.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Features = Mapping[str, float]
RunMarks = tuple[str, str, str, str]
"""The labels of the first place of a run, of those inside, of the last, and of one alone."""


class Run(NamedTuple):
    """Places that belong together, the last one included."""

    first: int
    last: int
    belief: float  # 0 to 1


@dataclass(frozen=True)
class SequenceModel:
    """`weights` has a row a feature and a column a label; `steps` a row a label and a column
    the label that follows it. Both are log-linear: they add up."""

    labels: tuple[str, ...]
    names: tuple[str, ...]  # of the features, in the order of their rows
    weights: Floats
    steps: Floats

    @cached_property
    def _row(self) -> dict[str, list[float]]:
        return dict(zip(self.names, self.weights.tolist(), strict=True))

    def strengths(self, places: Sequence[Features]) -> Floats:
        """What the features of each place say for each label; a row a place."""
        found = np.zeros((len(places), len(self.labels)), dtype=np.float32)
        for place, features in enumerate(places):
            sums = [0.0] * len(self.labels)  # a few numbers at a time: quicker without numpy
            for name, value in features.items():
                weights = self._row.get(name)
                if weights is not None:
                    sums = [
                        so_far + value * weight
                        for so_far, weight in zip(sums, weights, strict=True)
                    ]
            found[place] = sums
        return found

    def run_beliefs(self, strengths: Floats, marks: RunMarks, least: float) -> list[Run]:
        """Every run of places that is one whole in at least the share `least` of all readings."""
        if not len(strengths):
            return []
        begins, inside, ends, alone = (self.labels.index(mark) for mark in marks)
        exact = strengths.astype(np.float64)  # over thousands of places, the errors add up
        ahead, behind = self._ahead(exact), self._behind(exact)
        ahead = ahead - _log_sum(ahead[-1], axis=0)  # of all readings
        likely = np.exp(ahead + behind)
        found: list[Run] = []
        for first in range(len(strengths)):
            if likely[first, alone] >= least:
                found.append(Run(first, first, float(likely[first, alone])))
            open_, before = ahead[first, begins], begins
            for last in range(first + 1, len(strengths)):
                if np.exp(open_ + behind[last - 1, before]) < least:
                    break  # longer ones are less likely still
                ended = open_ + self.steps[before, ends] + strengths[last, ends]
                belief = float(np.exp(ended + behind[last, ends]))
                if belief >= least:
                    found.append(Run(first, last, belief))
                open_ += self.steps[before, inside] + strengths[last, inside]
                before = inside
        return found

    def _ahead(self, strengths: Doubles) -> Doubles:
        """Of each place and label, in log: all that may stand before, and the place itself."""
        found = [strengths[0]]
        for row in strengths[1:]:
            found.append(row + _log_sum(found[-1][:, None] + self.steps, axis=0))
        return np.stack(found)

    def _behind(self, strengths: Doubles) -> Doubles:
        """Of each place and label, in log: all that may stand behind it."""
        found: list[Doubles] = [np.zeros(len(self.labels))]
        for row in strengths[:0:-1]:
            found.append(_log_sum(self.steps + (row + found[-1])[None, :], axis=1))
        return np.stack(found[::-1])

    def to_bytes(self) -> bytes:
        """The same model gives the same bytes."""
        head = json.dumps({"labels": self.labels, "names": self.names}, ensure_ascii=False)
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            head=np.frombuffer(head.encode(), dtype=np.uint8),
            weights=self.weights.astype(np.float16),
            steps=self.steps,
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> SequenceModel:
        """Raises ValueError for bytes that hold no model."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                head: dict[str, Any] = json.loads(arrays["head"].tobytes().decode())
                return cls(
                    tuple(head["labels"]),
                    tuple(head["names"]),
                    arrays["weights"].astype(np.float32),
                    arrays["steps"].astype(np.float32),
                )
        except (EOFError, KeyError, OSError, ValueError, zipfile.BadZipFile) as error:
            raise ValueError(f"no model: {error}") from error


def _log_sum(values: Doubles, axis: int) -> Doubles:
    most = values.max(axis=axis)
    inside = np.exp(values - np.expand_dims(most, axis)).sum(axis=axis)
    found: Doubles = most + np.log(inside)
    return found
