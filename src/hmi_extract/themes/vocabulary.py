"""The data file becomes values: TOML rows in, frozen themes out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Theme:
    id: str  # a slug that no later version gives another meaning
    title: str
    definition: str  # what belongs and what does not, in one to three sentences
    see: tuple[str, ...] = ()  # ids of themes next to it


@cache
def load_themes() -> tuple[Theme, ...]:
    """The vocabulary, in the order of its file; read once."""
    text = files("hmi_extract.themes").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return tuple(
        Theme(
            id=row["id"],
            title=row["title"],
            definition=row["definition"],
            see=tuple(row.get("see", ())),
        )
        for row in tomllib.loads(text)["theme"]
    )
