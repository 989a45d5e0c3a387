"""Words by which a text asks for action, and what only looks like asking.

Each pattern is built from small named pieces; the comment behind a piece is an example.
"""

from __future__ import annotations

import re

from hmi_extract.profiles import RowKind, rows

_MODAL = r"(?:should|must|ought\s+to|shall|needs?\s+to|has\s+to|have\s+to|is\s+to|are\s+to)"
_ASKS = (
    rf"\b{_MODAL}\b",  # "the force should …"
    r"(?<!\bwhat\s)\bwe\s+(?:also\s+|therefore\s+|further\s+)?"  # not "what we expect of a force"
    r"(?:recommend|urge|encourage|expect|call\s+(?:on|upon|for)|propose|request|ask)\b",
    r"\b(?:HMIC(?:FRS)?|inspectors)\s+recommends?\b",  # "HMIC recommends that …"
    r"\bit\s+is\s+recommended\b",
    r"\b(?:is|are)\s+(?:asked|invited|requested|urged)\s+to\b",  # "the Home Office is asked to …"
    r"\bis\s+(?:essential|vital|imperative|crucial)\s+that\b",
    r"(?<!\bhad\s)\brecommend(?:s|ed)?\s+that\b",  # not "as we had recommended that"
    *(row.pattern for row in rows(RowKind.ASK)),
)
DIRECTIVE = re.compile("|".join(_ASKS), re.IGNORECASE)

# The strict words alone: "should", "must", "we recommend"; for lists that mix conclusions
# with recommendations, where "needs to" and "has to" also describe.
STRICT_DIRECTIVE = re.compile(
    r"\b(?:should|must|ought\s+to)\b|" + "|".join(_ASKS[1:]), re.IGNORECASE
)

# "should not have taken it for granted", "should have better anticipated": says what went
# wrong, asks for nothing.
_HINDSIGHT = re.compile(
    r"\b(?:should|must|ought\s+to)\s+(?:not\s+)?have\s+(?:\w+ly\s+|better\s+)?"
    r"(?:been|\w+(?:ed|en|wn|ne|ld|nt|ght|un|ad|de)\b)",
    re.IGNORECASE,
)
# "We should all be proud …": no one is asked.
_EMPTY = re.compile(
    r"\bshould\s+(?:all\s+)?be\s+(?:commended|congratulated|proud)\b|"
    r"\bshould(?:\s+be)?(?=\s*[.;)])",  # "progress is not what it should be."
    re.IGNORECASE,
)


def asks(text: str, *, strict: bool = False) -> bool:
    """Whether the text tells somebody to do something.

    >>> asks("The force should review its policy.")
    True
    >>> asks("The force should have reviewed its policy.")
    False
    """
    pattern = STRICT_DIRECTIVE if strict else DIRECTIVE
    return any(
        not _HINDSIGHT.match(text, found.start()) and not _EMPTY.match(text, found.start())
        for found in pattern.finditer(text)
    )


def within_quotation(text: str, place: int) -> bool:
    """Whether a quotation that opened before `place` is still open there.

    >>> within_quotation("They said: “We recommend that …”", 15)
    True
    """
    before = text[:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


# "We have recommended that …", "we made eight recommendations", "see recommendation 4":
# points at a recommendation that stands elsewhere.
POINTER = re.compile(
    r"\bwe\s+(?:have\s+|had\s+|also\s+)*(?:recommended|made\s+(?:\w+\s+)?recommendations?|make\s+"
    r"(?:\w+\s+){0,3}recommendations?|identified\s+\w+\s+areas)\b"
    r"|\b(?:in|from)\s+our\s+(?:previous|last|earlier|\d{4})\s+(?:report|inspection)\b"
    r"|\bthe\s+following\s+recommendations?\b",
    re.IGNORECASE,
)

# "There are no areas for priority action": says that there is nothing. "There are no leaflets
# for children" is a lack, and asks.
NOTHING_ASKED = re.compile(
    r"^\s*(?:none(?:\s+(?:identified|made|found))?\.?\s*$"
    r"|(?:there\s+(?:are|were)\s+no|no|none|we\s+(?:have\s+)?(?:made|identified|found)\s+no)\s+"
    r"(?:[\w-]+\s+){0,3}?(?:recommendations?|areas?\s+(?:for|of)|causes?\s+(?:of|for)\s+concern|"
    r"priority\s+actions?)\b[^.]{0,60}\.?\s*$)",
    re.IGNORECASE,
)

# "(3.12)", "(S40)" behind a recommendation; more in the profiles of other families.
_REFERENCES = tuple(
    re.compile(rf"\s*[(\[](?:{pattern})[)\]]\.?\s*$", re.IGNORECASE)
    for pattern in (r"S?\d+(?:\.\d+)*", *(row.pattern for row in rows(RowKind.LIST_REFERENCE)))
)


def list_reference(text: str) -> re.Match[str] | None:
    """The reference behind an item of a consolidated list, to the paragraph that it stands in.

    Its group `kind`, where it has one, says what the item is.

    >>> list_reference("Publish the figures. (Recommendation, Paragraph 17)")["kind"]
    'Recommendation'
    """
    return next((found for pattern in _REFERENCES if (found := pattern.search(text))), None)
