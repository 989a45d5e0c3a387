"""Numbers that tell a document from all others: its ISBN, its reference, and the page's dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hmi_extract.dates import find_dates
from hmi_extract.metadata.reading import Reading
from hmi_extract.profiles import RowKind, rows

_IMPRINT_PAGES = 4  # cover, imprint, contents, foreword
_IMPRINT = 8000  # characters, where the format has no pages
_BACK_COVER = 1500  # characters at the end

_ISBN = re.compile(
    r"\bISBN(?:[-\s]?1[03])?\s*(?:\([^)]{1,20}\))?\s*:?\s*([\d][\d \-–]{8,20}[\dXx])"
)
# "Our ref: PCC/22/104", "Reference: 2023-0045"; the recipient's own ("Your ref") is another's.
_REFERENCE = re.compile(
    r"(?<!your )\b(?:our\s+)?(?:ref|reference)(?:\s+(?:no|number))?\s?[.:]+\s*"
    r"([A-Z0-9][\w./\-]*\d[\w./\-]*)",
    re.IGNORECASE,
)
# Numbered series of papers: "HC 381", "CP 1204".
_PAPER = re.compile("|".join(row.pattern for row in rows(RowKind.PAPER_NUMBER)) or r"(?!)")


def find_isbn(reading: Reading) -> str | None:
    """The document's ISBN, digits alone; None where none is printed or its check digit fails.

    Where the imprint has one for each edition, the first.
    """
    for part in (_imprint(reading), reading.text[-_BACK_COVER:]):
        for match in _ISBN.finditer(part):
            digits = re.sub(r"[^\dXx]", "", match.group(1)).upper()
            if is_isbn(digits):
                return digits
    return None


def is_isbn(digits: str) -> bool:
    """Whether the check digit is right (ISO 2108).

    >>> is_isbn("9780306406157"), is_isbn("9780306406158"), is_isbn("080442957X")
    (True, False, True)
    """
    if len(digits) == 13 and digits.isdigit():
        return sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits)) % 10 == 0
    if len(digits) == 10 and digits[:9].isdigit():
        values = [10 if d == "X" else int(d) for d in digits]
        return sum(value * (10 - i) for i, value in enumerate(values)) % 11 == 0
    return False


def find_reference(reading: Reading) -> str | None:
    """A letter's own reference, or a parliamentary paper's number; None where there are two."""
    head = reading.head if reading.salutation else ""
    found = {match.group(1).rstrip("./-") for match in _REFERENCE.finditer(head)}
    if not found and not reading.salutation:
        found = {" ".join(match.split()) for match in _PAPER.findall(_cover(reading))}
    return found.pop() if len(found) == 1 else None


def page_date(reading: Reading, name: str) -> date | None:
    """What the web page or file says of itself: `name` is "published" or "updated"."""
    stamp = reading.document.properties.get(name, "")
    return next((mention.date for mention in find_dates(stamp) if mention.date), None)


def _imprint(reading: Reading) -> str:
    return reading.text[: _end_of_page(reading, _IMPRINT_PAGES)]


def _cover(reading: Reading) -> str:
    """The first page, and its running feet: a paper's number is printed at both."""
    furniture: Iterator[str] = (b.text for b in reading.document.blocks if b.is_furniture)
    first = reading.text[: min(_end_of_page(reading, 1), _IMPRINT)]
    return "\n".join((first, *furniture))


def _end_of_page(reading: Reading, last: int) -> int:
    if not reading.document.regions:
        return _IMPRINT
    return max((line.end_char for line in reading.lines if line.page <= last), default=_IMPRINT)
