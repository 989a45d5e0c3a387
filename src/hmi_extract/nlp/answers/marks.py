"""What the blocks of a response are: restated recommendation, label, answer, closing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from hmi_extract.datamodel import Block, BlockKind, Scope
from hmi_extract.nlp.outline import Topic, number_in, topic_of


class Mark(StrEnum):
    ASK = "ask"  # "Recommendation 3", alone or before the restated words
    RESTATEMENT = "restatement"  # "1. This recommendation concerns …"
    LABEL = "label"  # "Force response:", alone or before the answer
    CLOSING = "closing"  # "Yours sincerely"
    HEADING = "heading"  # any other heading
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Marked:
    """A block with its mark."""

    block: Block
    mark: Mark
    number: str | None = None  # printed with an ask or restatement
    cites: tuple[str, ...] = ()  # an ask for several: "Recommendations 4 to 6"
    rest: int = 0  # characters of the block's content before what follows the mark
    who: str = ""  # the voice that a label names: "Dorset Police's"


_ANSWERABLE = (
    Topic.RECOMMENDATION,
    Topic.AREA_FOR_IMPROVEMENT,
    Topic.CAUSE_OF_CONCERN,
    Topic.PRIORITY_ACTION,
    Topic.EARLIER,
)
_NUMBERS = r"\d{1,3}[a-z]?(?:\([ivxa-z]+\))?"
_NUMBER_LIST = rf"{_NUMBERS}(?:\s*(?:,|and|&|to|–|-|,\s*and)\s*{_NUMBERS})*"
_NAMES = r"(?:recommendations?|areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern)"
# "Recommendation 3: …", "Rec. 1 – …", "R4: …" before the restated words or the answer
_RUN_IN = re.compile(
    rf"(?:{_NAMES}\s*(?P<numbers>{_NUMBER_LIST})?|(?:recs?\.?\s*|R)(?P<short>{_NUMBER_LIST}))"
    r"\s*(?:[:–—]|[.-]\s)\s*(?=\S)",
    re.IGNORECASE,
)
# "Recommendations 4 to 6", "Areas for improvement 3 and 4"
_SEVERAL_ITEMS = re.compile(
    rf"(?:{_NAMES}\s+|recs?\.?\s*|R)(?P<numbers>{_NUMBER_LIST})\W*", re.IGNORECASE
)
# "1. This recommendation concerns the need for …", "The second recommendation relates to …"
_CONCERNS = re.compile(
    r"(?:this|the\s+\w+)\s+(?:recommendation|area\s+for\s+improvement|AFI)\s+"
    r"(?:concern|relate|refer|call|ask|is\s+about|deal|seek|require|focus)\w*\b",
    re.IGNORECASE,
)
_VOICE = (
    r"(?:(?:the\s+)?[\w&'’.,()/-]+(?:\s+[\w&'’.,()/-]+){0,7}?\s+)?"
    r"(?:response|comments?|reply|update|answer|position|action\s+taken)"
)
# "Response:", "Dorset Police's response:", "Chief Constable's comments:", "Force response –"
_LABEL = re.compile(rf"(?P<who>{_VOICE})\s*(?:was|is|is\s+as\s+follows)?\s*(?::|–|—)\s*", re.I)
_LABEL_ALONE = re.compile(rf"(?:\d+(?:\.\d+)*\.?\s+)?(?P<who>{_VOICE})\s*:?", re.IGNORECASE)
_NO_VOICE = re.compile(r"\b(?:in|to|this|my|our|formal|statutory)\s+(?:response|reply)", re.I)
_CLOSING = re.compile(
    r"yours\s+(?:sincerely|faithfully|truly|ever)\b|(?:kind|best|warm)\s+(?:regards|wishes)\b|"
    r"(?:this|my|our)\s+(?:response|letter|comments?)\s+(?:will|is\s+to|shall)\s+be\s+"
    r"(?:published|placed|made\s+available)|(?:cc|copy\s+to|enc)\s*[.:]|"
    r"I\s+(?:hope|trust)\s+(?:that\s+)?(?:this|these|you|the\s+above)\b|"
    r"a\s+copy\s+of\s+(?:this|my)\s+(?:letter|response|reply)\b|"
    r"(?:if|should)\s+you\s+(?:have|require|would\s+like)\b|"
    r"(?:I|we|my\s+office)\s+(?:will|shall)\s+(?:also\s+|now\s+)?(?:continue\s+to\s+)?"
    r"(?:hold|monitor|review|scrutini[sz]e|return|report|follow|keep|seek|oversee)\b[^.]*"
    r"\b(?:to\s+account|these\s+\w+|(?:all|each)\s+of|the\s+(?:recommendations|report|inspection|areas)|"
    r"this\s+(?:report|inspection)|(?:his|her|their)\s+progress|chief\s+constable)\b",
    re.IGNORECASE,
)
# "Police and Crime Commissioner for Norfolk", "Mayor", "Chief Constable of Surrey Police": the
# line under a signature, or under a quotation.
_SIGNATURE = re.compile(
    r"(?:the\s+)?(?:deputy\s+|temporary\s+|acting\s+|assistant\s+)*"
    r"(?:police(?:,\s*fire)?\s+(?:and|&)\s+crime\s+commissioner|P(?:F)?CC|chief\s+constable|mayor|commissioner)"
    r"(?:\s+(?:for|of)\s+[\w ,&'’-]{3,60})?\.?",
    re.IGNORECASE,
)


def mark_block(block: Block) -> Marked:
    text = block.content.strip()
    if _CLOSING.match(text) or _SIGNATURE.fullmatch(text):
        return Marked(block, Mark.CLOSING)
    ask = _ask(block, text)
    if ask is not None:
        return ask
    if _CONCERNS.match(text):
        number = block.label.strip("().") or None
        return Marked(block, Mark.RESTATEMENT, number=number)
    label = _label(block)
    if label is not None:
        return label
    if block.kind == BlockKind.HEADING:
        return Marked(block, Mark.HEADING)
    return Marked(block, Mark.TEXT)


def _ask(block: Block, text: str) -> Marked | None:
    match = _RUN_IN.match(block.content)
    if match and (block.kind != BlockKind.HEADING or match.end() < len(block.content)):
        number, cites = _numbers(match["numbers"] or match["short"])
        return Marked(block, Mark.ASK, number, cites, rest=match.end())
    announces = block.kind == BlockKind.HEADING or len(text) <= 60
    several = _SEVERAL_ITEMS.fullmatch(text)
    if not announces or not (several or topic_of(text) in _ANSWERABLE):
        return None
    number, cites = _numbers(several["numbers"]) if several else (number_in(text), ())
    return Marked(block, Mark.ASK, number, cites, rest=len(block.content))


def _numbers(printed: str | None) -> tuple[str | None, tuple[str, ...]]:
    """One number, or several as cites."""
    found = expand_numbers(printed or "")
    if len(found) == 1:
        return found[0], ()
    return None, found


def _label(block: Block) -> Marked | None:
    text = block.content
    alone = _LABEL_ALONE.fullmatch(text.strip())
    if alone and len(text) < 90 and (text.strip().endswith(":") or block.bold > 0.8):
        return Marked(block, Mark.LABEL, rest=len(text), who=alone["who"])
    if block.kind == BlockKind.HEADING:
        if alone and len(text) < 90:
            return Marked(block, Mark.LABEL, rest=len(text), who=alone["who"])
        return None
    match = _LABEL.match(text)
    if match and len(match["who"]) <= 70 and not _NO_VOICE.search(match["who"]):
        return Marked(block, Mark.LABEL, rest=match.end(), who=match["who"])
    return None


# --- numbers and collective scopes ---------------------------------------------------------------

_RANGE = re.compile(r"(\d{1,3})\s*(?:to|–|-)\s*(\d{1,3})", re.IGNORECASE)
_CITED = re.compile(
    rf"\b(?:recommendations?|areas?\s+for\s+improvement|AFIs?)\s+(?P<numbers>{_NUMBER_LIST})",
    re.IGNORECASE,
)


def expand_numbers(printed: str) -> tuple[str, ...]:
    """Every number that a list or range names.

    >>> expand_numbers("4 to 6 and 10a")
    ('4', '5', '6', '10a')
    """
    found: list[str] = []
    for piece in re.split(r",|\band\b|&", printed):
        span = _RANGE.search(piece)
        if span and int(span[1]) < int(span[2]) <= int(span[1]) + 60:
            found += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        else:
            found += re.findall(_NUMBERS, piece)
    return tuple(dict.fromkeys(found))


def cited_numbers(text: str) -> tuple[str, ...]:
    """Numbers of recommendations named in a sentence.

    >>> cited_numbers("In response to recommendations 10 and 22, the force …")
    ('10', '22')
    """
    found: list[str] = []
    for match in _CITED.finditer(text):
        found += expand_numbers(match["numbers"])
    return tuple(dict.fromkeys(found))


# "As for recommendation 8, …", "Turning to recommendation 4", "Recommendation 9 falls to me"
_TURNS_TO = re.compile(
    r"(?:(?:as|on|regarding|concerning|turning\s+to|(?:in|with)\s+(?:relation|regard|respect|reference|response)\s+to|"
    r"as\s+(?:for|to|regards)|for|finally,?\s+(?:on)?|similarly,?)\s+)?(?:the\s+)?"
    + _CITED.pattern,
    re.IGNORECASE,
)


def turns_to(text: str) -> tuple[str, ...]:
    """The numbers that a paragraph opens with, as the ones that it will speak of.

    >>> turns_to("As for recommendation 8, which falls to me, I have written.")
    ('8',)
    """
    match = _TURNS_TO.match(text.strip())
    return expand_numbers(match["numbers"]) if match else ()


_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_WORDS = r"(?:[\w'’-]+\s+){0,3}?"
_ITEMS = r"(?:recommendations?|areas?\s+for\s+improvement|AFIs)"
_REMAINING = re.compile(
    rf"\bthat\s+leaves\s+(?:the\s+|only\s+)*{_WORDS}{_ITEMS}\b|"
    rf"\b(?:the|all|its|these|those)\s+(?:other|remaining|outstanding|further)\s+{_WORDS}{_ITEMS}\b|"
    rf"\bremaining\s+{_WORDS}{_ITEMS}\b|\brest\s+of\s+the\s+{_WORDS}{_ITEMS}\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"\b(?:all|each|every\s+one|both)\s+(?:of\s+)?(?:the\s+|these\s+|its\s+|your\s+|their\s+)?{_WORDS}{_ITEMS}\b|"
    rf"\b(?:the|these|its|your)\s+{_ITEMS}\s+(?:in|of|made|within|contained|set\s+out)\b|"
    rf"\baccepts?\s+(?:the|these|its|your)\s+(?:findings\s+and\s+)?{_ITEMS}\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"\b(?:these|those|the)\s+{_COUNT}\s+{_WORDS}{_ITEMS}\b", re.IGNORECASE)
_NONE_FOR_US = re.compile(
    rf"\b(?i:there\s+(?:are|were)\s+no|no|none\s+of\s+the)\s+{_WORDS}{_ITEMS}\s+(?:\w+\s+){{0,4}}"
    r"(?:for|to|at)\s+(?:the\s+force|[A-Z]|us\b|this\s+force|forces)|"
    rf"\b(?:made|contains?|makes?|includes?)\s+no\s+{_WORDS}{_ITEMS}\b",
)


def collective_scope(text: str) -> Scope | None:
    """For how many recommendations a sentence speaks; None for none in particular.

    >>> collective_scope("I support the remaining recommendations.")
    <Scope.REMAINING: 'remaining'>
    """
    if _REMAINING.search(text):
        return Scope.REMAINING
    if _NONE_FOR_US.search(text):
        return Scope.ALL
    if _SEVERAL.search(text):
        return Scope.SEVERAL
    if _ALL.search(text):
        return Scope.ALL
    return None
