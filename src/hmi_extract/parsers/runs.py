"""Runs of styled text, as HTML and Word give them, become blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hmi_extract.datamodel import BlockKind
from hmi_extract.parsers.assembly import BlockDraft
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.labels import heading_label, is_paragraph_number, typed_label

LINE_BREAK = "\n"
_SHORT_LINE = 60  # characters: lines of an address or a signature are shorter
_SENTENCE_END = re.compile(r"[.;:!?]\W*$")


class Run(NamedTuple):
    """Text of one style. A line break is the sign U+000A; other white space is a space."""

    text: str
    bold: bool = False
    italic: bool = False


def text_of(runs: Iterable[Run]) -> str:
    return clean("".join(run.text for run in runs))


def split_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each line, cut at the line breaks; empty lines are kept."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(LINE_BREAK)
        lines[-1].append(run._replace(text=first))
        lines += [[run._replace(text=part)] for part in others]
    return lines


def on_one_line(runs: Iterable[Run]) -> list[Run]:
    """The same runs with a space for each line break, as headings and captions want it."""
    return [run for line in split_lines(runs) for run in [*line, Run(" ")]]


def split_paragraphs(runs: Iterable[Run]) -> list[list[Run]]:
    """What a reader takes for paragraphs among lines that single breaks divide.

    An empty line divides; so does a break before a bullet or a number, after a line all
    in bold ("Recommendation 3"), and between the short lines of an address. Any other
    break is a space.
    """
    paragraphs: list[list[Run]] = []
    group: list[list[Run]] = []
    for line in [*split_lines(runs), []]:
        if text_of(line):
            group.append(line)
        elif group:
            paragraphs += _divide(group)
            group = []
    return paragraphs


def _divide(lines: Sequence[list[Run]]) -> list[list[Run]]:
    texts = [text_of(line) for line in lines]
    stacked = _is_stack_of_short_lines(texts)
    divided = [list(lines[0])]
    for index in range(1, len(lines)):
        breaks = (
            stacked
            or typed_label(texts[index])[0]
            or (_share(lines[index - 1], "bold") == 1.0) != (_share(lines[index], "bold") == 1.0)
        )
        if breaks:
            divided.append(list(lines[index]))
        else:
            divided[-1] += [Run(" "), *lines[index]]
    return divided


def _is_stack_of_short_lines(texts: Sequence[str]) -> bool:
    """Three lines or more, none long, no sentence: an address block or a signature."""
    if len(texts) < 3 or any(len(text) > _SHORT_LINE for text in texts):
        return False
    return not any(_SENTENCE_END.search(text) for text in texts[:-1])


def draft(
    kind: BlockKind,
    runs: Sequence[Run],
    *,
    number: str = "",
    glyph: str = "",
    level: int | None = None,
    parent: int | None = None,
    page: int = 1,
) -> BlockDraft:
    """A block of these runs.

    `number` is counted by the program that shows the text, and is put in front of it as in
    print; `glyph` is the bullet that it draws, which is a label only. A paragraph that
    opens with a typed bullet or number is a list item; "2.1" only numbers a paragraph.
    """
    text = text_of(runs)
    label, text, length = _own_label(kind, text)
    lead = _bold_lead(runs, text)
    if label and kind == BlockKind.PARAGRAPH and not is_paragraph_number(label):
        kind, level = BlockKind.LIST_ITEM, level or 1
    if number and text and label != number:
        label = f"{number} {label}".strip() if length else number
        text = f"{number} {text}"
        length += len(number) + 1
        lead += len(number) + 1 if lead else 0
    return BlockDraft(
        kind=kind,
        text=text,
        page=page,
        level=level,
        label=label or glyph,
        label_length=length,
        parent=parent,
        bold=_share(runs, "bold"),
        italic=_share(runs, "italic"),
        bold_lead=lead,
    )


def merge_cell(drafts: Sequence[BlockDraft]) -> BlockDraft | None:
    """The paragraphs of a table cell as one block; None for an empty cell."""
    text = " ".join(part.text for part in drafts)
    if not text:
        return None
    first, letters = drafts[0], sum(len(part.text) for part in drafts)
    return BlockDraft(
        kind=BlockKind.TABLE_CELL,
        text=text,
        page=first.page,
        label=first.label if first.label_length else "",
        label_length=first.label_length,
        bold=sum(part.bold * len(part.text) for part in drafts) / letters,
        italic=sum(part.italic * len(part.text) for part in drafts) / letters,
        bold_lead=first.bold_lead,
    )


def _own_label(kind: BlockKind, text: str) -> tuple[str, str, int]:
    if kind == BlockKind.HEADING:
        label, length = heading_label(text)
        return label, text, length
    return typed_label(text)


def _share(runs: Iterable[Run], style: str) -> float:
    """Share of the letters that are set in this style, 0 to 1."""
    styled = total = 0
    for run in runs:
        count = sum(map(str.isalpha, run.text))
        total += count
        styled += count if getattr(run, style) else 0
    return styled / total if total else 0.0


def _bold_lead(runs: Iterable[Run], text: str) -> int:
    """Leading characters of `text` in bold; the label before them may be set in plain."""
    raw = ""
    seen = False
    for run in runs:
        if run.text.strip() and not run.bold and (seen or not _is_label(run.text)):
            break
        seen = seen or (run.bold and bool(run.text.strip()))
        raw += run.text
    lead = typed_label(clean(raw))[1]
    return len(lead) if seen and text.startswith(lead) else 0


def _is_label(text: str) -> bool:
    """Whether the text is a bullet or a number and nothing more."""
    text = text.strip()
    label, _, _ = typed_label(f"{text} X")
    return label == text
