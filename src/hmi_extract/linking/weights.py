"""The weights of the comparisons, and what turns strengths into scores: data, see `models/`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from hmi_extract.errors import HmiExtractError

COMPARISONS = (
    *("restated", "number_cited", "number_local", "number_mapped", "restated_words"),
    *("answer_words", "opening_words", "telling_words", "section", "kind_named", "addressee"),
    *("report_named", "in_order", "finding_words", "context_words", "ordinal_named"),
    "concern_named",
)
"""What is compared of an answer or a verdict with a recommendation."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """From the lead of a pair and its chance in the joint assignment to a score."""

    bias: float
    lead: float  # times the log-odds of the lead
    chance: float  # times the log-odds of the chance


@dataclass(frozen=True, slots=True)
class WithMeaning:
    """What else holds where the meaning of texts is compared, too."""

    weight: float  # of the comparison `meaning`; the others keep theirs
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Weights:
    """Strengths in log-odds."""

    comparisons: Mapping[str, float]  # at a value of 1
    nobody: float  # of "none of these"
    calibration: Calibration
    auto: float  # score from which a link stands by itself
    review: float  # score from which a person is asked
    with_meaning: WithMeaning | None = None

    def for_meaning(self) -> Weights:
        """Those to use with a model of meaning; HmiExtractError where they were not fitted."""
        if self.with_meaning is None:
            raise HmiExtractError(
                "the weights of links were fitted without a model of meaning. Fit them with: "
                "hmi-extract train --links --pairs FILE.csv --semantic MODEL"
            )
        comparisons = {**self.comparisons, MEANING: self.with_meaning.weight}
        return replace(self, comparisons=comparisons, calibration=self.with_meaning.calibration)


MEANING = "meaning"
"""The comparison that needs a model."""


def trained_links() -> Path:
    """The file of the weights: package data, or in a checkout in `models/`."""
    installed = Path(__file__).parent / "links.json"
    return installed if installed.is_file() else Path(__file__).parents[3] / "models" / "links.json"


@cache
def _trained() -> Weights:
    return read_weights(trained_links())


_in_use: list[Weights] = []


def load_weights() -> Weights:
    """Those in use: the trained ones, unless `weights_in_use` has set others."""
    return _in_use[-1] if _in_use else _trained()


@contextmanager
def weights_in_use(weights: Weights) -> Iterator[None]:
    """What `link` does with other weights: to measure, or with a model of meaning."""
    _in_use.append(weights)
    try:
        yield
    finally:
        _in_use.pop()


def read_weights(path: Path) -> Weights:
    """Raises HmiExtractError where the file is missing or is not such a file."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        given = found["comparisons"]
        return Weights(
            comparisons={name: float(given[name]) for name in COMPARISONS},
            nobody=float(found["nobody"]),
            calibration=Calibration(
                **{name: float(value) for name, value in found["calibration"].items()}
            ),
            auto=float(found["auto"]),
            review=float(found["review"]),
            with_meaning=_with_meaning(found.get("with_meaning")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HmiExtractError(
            f"{path}: not the weights of links: {error!r}. Put back the file that comes with "
            "hmi-extract; train --links changes the weights in it, and cannot make it anew."
        ) from error


def _with_meaning(found: dict[str, Any] | None) -> WithMeaning | None:
    if found is None:
        return None
    return WithMeaning(float(found["weight"]), Calibration(**found["calibration"]))
