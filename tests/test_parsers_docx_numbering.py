"""Lists of Word documents: the numbers that Word counts, bullets, typed numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from word_files import W, p, r, read, word

from hmi_extract.datamodel import BlockKind


def numbered(*levels: tuple[str, str, str], extra: str = "") -> str:
    """An abstract list: (format, text, further elements) for each level."""
    inner = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (style, text, more) in enumerate(levels)
    )
    return f'<w:abstractNum {W} w:abstractNumId="90">{inner}</w:abstractNum>{extra}'


def with_list(document: Any, abstract: str, overrides: dict[str, str]) -> Any:
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(abstract))
    for list_id, override in overrides.items():
        root.append(
            parse_xml(
                f'<w:num {W} w:numId="{list_id}"><w:abstractNumId w:val="90"/>{override}</w:num>'
            )
        )
    return document


def item(text: str, level: int = 0, list_id: str = "70") -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(r(text), place)


RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
NUMBERS = [
    pytest.param(
        numbered(("decimal", "%1.", "")),
        [item("a"), item("b")],
        ["1. a", "2. b"],
        id="plain numbers",
    ),
    pytest.param(
        numbered(("decimal", "%1.", ""), ("lowerLetter", "(%2)", "")),
        [item("a"), item("b", 1), item("c", 1), item("d"), item("e", 1)],
        ["1. a", "(a) b", "(b) c", "2. d", "(a) e"],
        id="letters below start again",
    ),
    pytest.param(
        numbered(("upperRoman", "%1", ""), ("decimal", "%1.%2", "<w:isLgl/>")),
        [item("a"), item("B", 1), item("C", 1)],
        ["I a", "1.1 B", "1.2 C"],
        id="legal numbers in digits",
    ),
    pytest.param(
        numbered(("decimal", "%1.", "")),
        [item("a"), item("b"), item("c", list_id="71"), item("d", list_id="71")],
        ["1. a", "2. b", "1. c", "2. d"],
        id="second list starts anew",
    ),
    pytest.param(
        numbered(("decimal", "%1.", "")),
        [item("a"), item("b", list_id="72"), item("c")],
        ["1. a", "2. b", "3. c"],
        id="lists of one definition count on",
    ),
    pytest.param(
        numbered(("decimal", "Recommendation %1:", "")),
        [item("Act."), p(r("Our answer.")), item("Act again.")],
        ["Recommendation 1: Act.", "Our answer.", "Recommendation 2: Act again."],
        id="words in the number",
    ),
]


@pytest.mark.parametrize(("abstract", "bodies", "expected"), NUMBERS)
def test_numbers_are_printed_as_word_counts_them(
    abstract: str, bodies: list[str], expected: list[str], tmp_path: Path
) -> None:
    document = with_list(word(*bodies), abstract, {"70": "", "71": RESTART, "72": ""})
    found = read(document, tmp_path)
    assert [block.text for block in found.blocks] == expected
    for block in found.blocks:
        assert block.text[: block.label_length].strip() == block.label


def test_bullets_are_labels_and_not_text(tmp_path: Path) -> None:
    abstract = numbered(("bullet", "\uf0b7", ""), ("bullet", "o", ""))
    document = with_list(word(item("refer;"), item("check.", 1)), abstract, {"70": ""})
    found = read(document, tmp_path).blocks
    assert [(b.kind, b.label, b.level, b.text) for b in found] == [
        (BlockKind.LIST_ITEM, "•", 1, "refer;"),
        (BlockKind.LIST_ITEM, "o", 2, "check."),
    ]


def test_list_styles_of_the_template_number_and_bullet(tmp_path: Path) -> None:
    document = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("Text.", style=style)
    found = read(document, tmp_path).blocks
    assert [(b.label, b.text) for b in found] == [
        ("1.", "1. Text."),
        ("2.", "2. Text."),
        ("•", "Text."),
    ]


def test_typed_numbers_are_labels(tmp_path: Path) -> None:
    bodies = [p("<w:r><w:t>2.1</w:t><w:tab/><w:t>The force agrees.</w:t></w:r>"), p(r("(b) More"))]
    found = read(word(*bodies), tmp_path).blocks
    assert [(b.kind, b.label, b.label_length) for b in found] == [
        (BlockKind.PARAGRAPH, "2.1", 4),
        (BlockKind.LIST_ITEM, "(b)", 4),
    ]
