"""The settings of a training run, from a file in spaCy's configuration format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.util import load_config

from hmi_extract.errors import TrainingError


@dataclass(frozen=True, slots=True)
class Fit:
    strength: float  # inverse of the regularisation: scikit-learn's C
    scale: float  # what the named numbers weigh against the words
    least: int  # texts that an n-gram must stand in

    def __post_init__(self) -> None:
        numbers = (self.strength, self.scale, self.least)
        if not all(isinstance(number, int | float) and number > 0 for number in numbers):
            raise ValueError("strength, scale and least must be numbers above 0")


@dataclass(frozen=True, slots=True)
class Chain:
    l1: float
    l2: float
    passes: int  # over the data, at most

    def __post_init__(self) -> None:
        if self.l1 < 0 or self.l2 < 0 or self.passes < 1:
            raise ValueError("l1 and l2 must not be negative, and passes must be 1 or more")


@dataclass(frozen=True, slots=True)
class Textcat:
    seed: int
    epochs: int
    ngrams: int


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path  # folder of labelled texts
    pipeline: Path  # folder that is written
    stance: Fit
    progress: Fit
    roles: Fit
    bounds: Chain
    textcat: Textcat


def read_settings(path: Path) -> Settings:
    """Raises TrainingError for a missing or unknown setting."""
    try:
        config: dict[str, Any] = load_config(path)
        return Settings(
            data=path.parent / config["paths"]["data"],
            pipeline=path.parent / config["paths"]["pipeline"],
            stance=Fit(**config["stance"]),
            progress=Fit(**config["progress"]),
            roles=Fit(**config["roles"]),
            bounds=Chain(**config["bounds"]),
            textcat=Textcat(**config["textcat"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            f"{path}: no settings for training: {error}. Run this in a checkout, or name the "
            "settings with --config."
        ) from error
