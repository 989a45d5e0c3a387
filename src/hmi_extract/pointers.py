"""What a record points at beside its own words. `hmi_extract.datamodel` hands it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hmi_extract.enumerations import (
    FindingThemeSource,
    QuoteRole,
    RecommendationKind,
    RecommendationRelation,
    ThemeSource,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A further place that a record points at."""

    role: QuoteRole
    start_char: int
    end_char: int
    label: str = ""  # as printed: "(a)", "•"; empty where there is none


@dataclass(frozen=True, slots=True)
class ThemeMention:
    """Words that tell what a record is about; two weak ones are two mentions."""

    theme: str  # id in the vocabulary of themes
    start_char: int
    end_char: int
    source: ThemeSource | FindingThemeSource = ThemeSource.ASK


@dataclass(frozen=True, slots=True)
class EarlierAsk:
    """What a report says of an earlier recommendation that one of its own takes up."""

    relation: RecommendationRelation
    start_char: int  # the sentence that says so
    end_char: int
    kind: RecommendationKind | None = None  # None: not told
    numbers: tuple[str, ...] = ()  # in the earlier report, as printed: ("4",)
    title: str | None = None  # of the earlier report, or its subject, as printed
    years: tuple[int, int] | None = None  # "2019": (2019, 2019); "2021/22": (2021, 2022)
    published: date | None = None  # the day that the earlier report was published
