"""How documents look: fixed traits by look, and fonts, sizes, colours drawn by seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.structure.composing import Plan
from benchmarks.structure.wording import DEVELOPMENT, HELD_OUT, Vocabulary


@dataclass(frozen=True, slots=True)
class Traits:
    """What a look always has; only some producers know all of them."""

    is_tagged: bool = False
    is_justified: bool = False
    is_hyphenated: bool = False
    columns: int = 1
    box: str = "shaded"  # shaded, bordered, barred (a rule on the left)
    table: str = "ruled"  # ruled, lines (horizontal ones), zebra, bare
    heading: str = "large"  # large, coloured (of body size), spaced, small-caps
    head_at: str = "top"  # top, foot
    has_first_indent: bool = False  # paragraphs told apart by an indent, not by space
    is_sideways: bool = False  # wide tables are printed sideways on upright pages
    has_disguises: bool = False  # soft hyphens, ligature signs, non-breaking hyphens


@dataclass(frozen=True, slots=True)
class Palette:
    """What the seed draws from."""

    vocabulary: Vocabulary
    fonts: tuple[str, ...]
    core_fonts: tuple[str, ...]  # of reportlab
    sizes: tuple[float, ...]  # points
    leadings: tuple[float, ...]  # of the size
    margins: tuple[int, ...]  # millimetres
    colours: tuple[str, ...]
    fills: tuple[str, ...]
    feet: tuple[str, ...]  # with {page} and {pages}
    paper: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """One draw from a palette."""

    traits: Traits
    font: str
    core_font: str
    size: float
    leading: float
    margin: int
    colour: str
    fill: str
    foot: str
    paper: str


@dataclass(frozen=True, slots=True)
class Look:
    name: str
    producer: str  # weasyprint, reportlab, libreoffice
    plan: Plan
    traits: Traits


DEVELOPMENT_PALETTE = Palette(
    vocabulary=DEVELOPMENT,
    fonts=("Liberation Sans", "Carlito", "DejaVu Serif"),
    core_fonts=("Helvetica", "Times-Roman"),
    sizes=(10.5, 11, 12),
    leadings=(1.3, 1.4),
    margins=(22, 25),
    colours=("#003865", "#5b2c83"),
    fills=("#dde7f3", "#ececec"),
    feet=("Page {page} of {pages}", "{page}"),
    paper=("A4",),
)
HELD_OUT_PALETTE = Palette(
    vocabulary=HELD_OUT,
    fonts=("Liberation Serif", "Caladea", "DejaVu Sans", "Noto Sans"),
    core_fonts=("Times-Roman", "Helvetica"),
    sizes=(9.5, 10, 11.5, 13),
    leadings=(1.2, 1.5, 1.6),
    margins=(18, 28, 32),
    colours=("#7a1f1f", "#0b6e4f", "#444444"),
    fills=("#fdf1d6", "#e2efda", "#f6e0e6"),
    feet=("{page} | Published in spring", "– {page} –", "{page}/{pages}", "Page {page}"),
    paper=("A4", "Letter"),
)

_REPORT = Plan("report", chapters=3, has_notes=True)
LOOKS: tuple[Look, ...] = (
    Look("tagged report", "weasyprint", _REPORT, Traits(is_tagged=True)),
    Look(
        "justified report",
        "weasyprint",
        replace(_REPORT, numbering="plain", has_contents=True, has_merged_cells=True),
        Traits(is_justified=True, is_hyphenated=True, has_disguises=True, box="bordered"),
    ),
    Look(
        "two columns",
        "weasyprint",
        Plan("report", chapters=2, bullets=("◼", "−")),
        Traits(is_justified=True, is_hyphenated=True, columns=2, table="zebra"),
    ),
    Look(
        "spaced headings",
        "weasyprint",
        replace(_REPORT, numbering="stacked", has_contents=True, has_wide_table=True),
        Traits(heading="spaced", table="lines", box="barred", head_at="foot"),
    ),
    Look(
        "joint letter",
        "weasyprint",
        Plan("letter", bullets=("◼", "−"), has_notes=True),
        Traits(heading="coloured"),
    ),
    Look(
        "private bullets",
        "weasyprint",
        Plan("letter", bullets=("\uf06e", "–")),
        Traits(heading="small-caps", is_tagged=True, is_justified=True),
    ),
    Look(
        "answers, lines",
        "weasyprint",
        Plan("answers", chapters=2, long_rows=True, has_merged_cells=True),
        Traits(table="lines", heading="coloured", is_hyphenated=True),
    ),
    Look(
        "answers, no rules",
        "weasyprint",
        Plan("answers", chapters=2, has_wide_table=True),
        Traits(table="bare"),
    ),
    Look(
        "plain committee paper",
        "reportlab",
        Plan("committee", has_notes=True, bullets=("•", "–")),
        Traits(is_justified=True, box="bordered"),
    ),
    Look(
        "turned page",
        "reportlab",
        Plan("answers", chapters=3, has_wide_table=True, has_merged_cells=True, numbering="plain"),
        Traits(table="ruled"),
    ),
    Look(
        "sideways table",
        "reportlab",
        Plan("committee", chapters=3, has_wide_table=True, table_every=0),
        Traits(is_sideways=True),
    ),
    Look(
        "first-line indents",
        "reportlab",
        Plan("report", chapters=3, bullets=("–", "•"), has_notes=True),
        Traits(has_first_indent=True, table="zebra", is_justified=True),
    ),
    Look(
        "word report",
        "libreoffice",
        Plan("report", chapters=3, numbering="plain", has_merged_cells=True, has_notes=True),
        Traits(box="shaded"),
    ),
    Look(
        "word answers",
        "libreoffice",
        Plan("answers", chapters=1, long_rows=True, has_wide_table=True),
        Traits(table="ruled", is_justified=True),
    ),
)


def draw(look: Look, palette: Palette, seed: int) -> Style:
    """The look's style for this seed."""
    chance = random.Random(f"{look.name} {seed}")
    return Style(
        traits=look.traits,
        font=chance.choice(palette.fonts),
        core_font=chance.choice(palette.core_fonts),
        size=chance.choice(palette.sizes),
        leading=chance.choice(palette.leadings),
        margin=chance.choice(palette.margins),
        colour=chance.choice(palette.colours),
        fill=chance.choice(palette.fills),
        foot=chance.choice(palette.feet),
        paper=chance.choice(palette.paper),
    )
