"""A linear chain over named features: what each place is, given its neighbours.

It is trained elsewhere (`hmi_extract.training`); here it is only applied, with numpy alone.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Features = Mapping[str, float]


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

    def best(self, strengths: Floats) -> list[str]:
        """The labels that together are likeliest (Viterbi)."""
        if not len(strengths):
            return []
        score, back = strengths[0], []
        for row in strengths[1:]:
            reached = score[:, None] + self.steps
            back.append(reached.argmax(axis=0))
            score = reached.max(axis=0) + row
        path = [int(score.argmax())]
        for came_from in reversed(back):
            path.append(int(came_from[path[-1]]))
        return [self.labels[place] for place in reversed(path)]

    def beliefs(self, strengths: Floats) -> Floats:
        """How likely each label is at each place, all the others considered; rows sum to 1."""
        if not len(strengths):
            return strengths
        ahead = [strengths[0]]
        for row in strengths[1:]:
            ahead.append(row + _log_sum(ahead[-1][:, None] + self.steps, axis=0))
        behind = [np.zeros(len(self.labels), dtype=np.float32)]
        for row in strengths[:0:-1]:
            behind.append(_log_sum(self.steps + (row + behind[-1])[None, :], axis=1))
        whole = np.stack(ahead) + np.stack(behind[::-1])
        return np.exp(whole - _log_sum(whole, axis=1)[:, None])

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


def _log_sum(values: Floats, axis: int) -> Floats:
    most = values.max(axis=axis)
    inside = np.exp(values - np.expand_dims(most, axis)).sum(axis=axis)
    found: Floats = most + np.log(inside)
    return found
