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

OF_ANSWERS = (
    *("restated", "number_cited", "number_local", "number_mapped", "restated_words"),
    *("answer_words", "opening_words", "telling_words", "lead_words", "section", "kind_named"),
    *("addressee", "report_named", "in_order", "place"),
)
"""What is compared of an answer with a recommendation."""

OF_VERDICTS = (
    *("restated", "number_cited", "ordinal_named", "concern_named", "restated_words"),
    *("finding_words", "context_words", "telling_words", "lead_words", "section", "place"),
)
"""What is compared of a verdict with a recommendation."""

MEANING = "meaning"
"""The comparison that needs a model."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """From the lead of a pair and its share of belief to a score."""

    bias: float
    lead: float  # times the log-odds of the lead
    chance: float  # times the log-odds of the share


@dataclass(frozen=True, slots=True)
class Side:
    """How records of one sort, answers or verdicts, are linked."""

    comparisons: Mapping[str, float]  # strength of each at a value of 1, in log-odds
    nobody: float  # strength of "none of these"
    calibration: Calibration
    auto: float  # score from which a link stands by itself
    review: float  # score from which a person is asked


@dataclass(frozen=True, slots=True)
class Within:
    """What else holds where each answer is known to be to one of a given block."""

    nobody: float
    calibration: Calibration
    auto: float  # score from which a pair stands by itself


@dataclass(frozen=True, slots=True)
class WithMeaning:
    """What else holds where the meaning of texts is compared, too."""

    weight: float  # of the comparison `meaning`; the others keep theirs
    calibration: Calibration  # in a block


@dataclass(frozen=True, slots=True)
class Weights:
    answers: Side
    verdicts: Side
    blocks: Within
    with_meaning: WithMeaning | None = None

    def for_meaning(self) -> Weights:
        """Those to use with a model of meaning; HmiExtractError where they were not fitted."""
        if self.with_meaning is None:
            raise HmiExtractError(
                "the weights of links were fitted without a model of meaning. Fit them with: "
                "hmi-extract train --links --pairs FILE.csv --semantic MODEL"
            )
        comparisons = {**self.answers.comparisons, MEANING: self.with_meaning.weight}
        return replace(
            self,
            answers=replace(self.answers, comparisons=comparisons),
            blocks=replace(self.blocks, calibration=self.with_meaning.calibration),
        )


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
        meaning = found.get("with_meaning")
        return Weights(
            answers=_side(found["answers"], OF_ANSWERS),
            verdicts=_side(found["verdicts"], OF_VERDICTS),
            blocks=_within(found["blocks"]),
            with_meaning=WithMeaning(float(meaning["weight"]), _calibration(meaning))
            if meaning
            else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HmiExtractError(
            f"{path}: not the weights of links: {error!r}. Put back the file that comes with "
            "hmi-extract; train --links changes the weights in it, and cannot make it anew."
        ) from error


def _side(found: Mapping[str, Any], names: tuple[str, ...]) -> Side:
    given = found["comparisons"]
    return Side(
        comparisons={name: float(given[name]) for name in names},
        nobody=float(found["nobody"]),
        calibration=_calibration(found),
        auto=float(found["auto"]),
        review=float(found["review"]),
    )


def _within(found: Mapping[str, Any]) -> Within:
    return Within(float(found["nobody"]), _calibration(found), float(found["auto"]))


def _calibration(found: Mapping[str, Any]) -> Calibration:
    return Calibration(**{name: float(value) for name, value in found["calibration"].items()})
