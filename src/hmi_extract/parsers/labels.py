"""Numbers and glyphs in front of a paragraph: the printed ones, and those a program counts."""

from __future__ import annotations

import re

from hmi_extract.parsers.cleaning import split_label

# "3.", "3)", "3.2", "3.2.1." before a heading's words; the outline number of a web page's
# contents list stands in front of the report's own: "3. 1. Introduction".
_OUTLINE = r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+)"
_HEADING_LABEL = re.compile(rf"{_OUTLINE}(?:\s+{_OUTLINE})?(?=\s)")
# Numbered paragraphs of a letter or a committee paper ("2.1 The chief constable says …").
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?$")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def heading_label(text: str) -> tuple[str, int]:
    """A heading's number, stacked ones as one label, and the characters it takes.

    >>> heading_label("3. 1. Introduction")
    ('3. 1.', 6)
    >>> heading_label("43 forces replied")
    ('', 0)
    """
    match = _HEADING_LABEL.match(text)
    if not match:
        return "", 0
    return match.group(), len(text) - len(text[match.end() :].lstrip())


def typed_label(text: str) -> tuple[str, str, int]:
    """As `split_label`, but a quantity that opens a sentence is not a number.

    >>> typed_label("3.2 million calls were made")
    ('', '3.2 million calls were made', 0)
    >>> typed_label("3.2 The force")
    ('3.2', '3.2 The force', 4)
    """
    label, rest, length = split_label(text)
    if length and is_paragraph_number(label) and not text[length : length + 1].isupper():
        return "", text, 0
    if length and not any(sign.isalnum() for sign in label):
        return "", text, 0
    return label, rest, length


def is_paragraph_number(label: str) -> bool:
    """Whether the label numbers paragraphs ("2.1") rather than the items of a list ("2.")."""
    return _PARAGRAPH_NUMBER.match(label) is not None


def is_label(text: str) -> bool:
    """Whether the text is a bullet or a number and nothing more.

    >>> is_label("•"), is_label("3.2"), is_label("4 forces")
    (True, True, False)
    """
    if text.rstrip(".").isdigit():
        return True
    label, _, _ = typed_label(f"{text} X")
    return bool(text) and label == text


def letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, as word processors count; empty below 1."""
    if number < 1:
        return ""
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def alphabetic(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → ab, as browsers count; empty below 1."""
    found = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        found = chr(ord("a") + place) + found
    return found


def roman(number: int) -> str:
    """1 → i, 4 → iv; empty below 1.

    >>> roman(14)
    'xiv'
    """
    found = ""
    for value, sign in _ROMAN:
        while number >= value:
            found += sign
            number -= value
    return found
