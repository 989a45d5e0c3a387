"""What the learned reading looks at: words, place and look of a sentence, and of its neighbours.

Named as `kind:value`; the sources of the flags are the shapes of letters and reviews. What the
rules make of the document is a feature among the others: the model learns how far to trust it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hmi_extract.datamodel import BlockKind
from hmi_extract.nlp.bounds.units import Unit

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_FLAGS = tuple(
    (name, re.compile(pattern))  # of a sentence in small letters
    for name, pattern in (
        (
            "item",
            r"\b(?:recommendations?|areas?\s+for\s+improvement|afis?|causes?\s+of\s+concern)\b",
        ),
        (
            "numbered",
            r"\b(?:recommendations?|afis?|areas?\s+for\s+improvement)\s+\(?(?:nos?\.?\s*)?\d",
        ),
        ("should", r"\bshould\b"),
        ("speaker", r"\b(?:i|we|my|our)\b"),
        ("inspectors", r"\b(?:hmicfrs|hmic|inspect\w+|(?:the|your)\s+report)\b"),
        ("force", r"\b(?:the\s+force|constabulary|police|chief\s+constable|officers)\b"),
        ("reply", r"\b(?:response|reply|comments?|update|progress|action|position)\b"),
        ("body", r"\b(?:commissioner|pcc|pfcc|mayor)\b"),
        ("formula", r"^\W*(?:dear|yours|cc|copy\s+to)\b|\b(?:sincerely|faithfully)\b"),
        (
            "later",
            r"\b(?:since|revisit\w*|re-?inspect\w*|previous(?:ly)?|last\s+inspection|now|still|"
            r"in\s+(?:19|20)\d\d|at\s+the\s+time|we\s+visited)\b",
        ),
        (
            "outcome",
            r"\b(?:closed|discharged|satisfied|remains?\s+open|completed?|improved|improvement|"
            r"progress|no\s+longer|yet\s+to|still)\b",
        ),
        ("turn", r"\b(?:first|second|third|fourth|fifth|next|last|finally|lastly|turning)\b"),
    )
)
_OUTCOME = frozenset({"later", "outcome"})
_FIRST = 3  # words whose place in the sentence counts
_WORDS = 0.5  # what a word weighs against the other features
_EIGHTHS = 8
_LONGEST = 6  # steps of six words
_FAR = 5  # sentences since the heading
# Of a neighbour: how it opens, what it is, what it speaks of.
_SEEN_BESIDE = ("word0:", "flag:", "kind:", "first", "bold", "label:", "opening:", "sign:")


def features_of(
    text: str,
    units: Sequence[Unit],
    hints: Sequence[str],
    signs: Sequence[Sequence[str]] | None = None,
) -> list[dict[str, float]]:
    """Named features of each unit. `hints` are the labels that the rules give, `signs` names of
    what else is to be weighed in a unit and beside it."""
    printed = [text[unit.start : unit.end].lower() for unit in units]
    words = [words_of(sentence) for sentence in printed]
    flags = [_flags(sentence) for sentence in printed]
    last = max(1, len(units) - 1)
    own = [
        _own(text, unit, words[place], flags[place], place / last)
        + [f"sign:{sign}" for sign in (signs[place] if signs else ())]
        for place, unit in enumerate(units)
    ]
    beside = [[name for name in names if name.startswith(_SEEN_BESIDE)] for names in own]
    hinted = any(hint != hints[0] for hint in hints)
    found, heading, since = [], None, 0
    of_block: Counter[str] = Counter()
    for place, unit in enumerate(units):
        names = dict.fromkeys(own[place], 1.0)
        names |= dict.fromkeys((f"word:{word}" for word in sorted(set(words[place]))), _WORDS)
        names |= _neighbours(beside, place)
        names |= dict.fromkeys(_block_flags(units, flags, place, of_block), 1.0)
        over = ["none"] if heading is None else flags[heading]
        names |= dict.fromkeys((f"heading:{flag}" for flag in over), 1.0)
        names[f"since:{min(since, _FAR)}"] = 1.0
        names |= dict.fromkeys(_hint_names(hints, place, hinted=hinted), 1.0)
        found.append(names)
        is_heading = unit.block.kind == BlockKind.HEADING
        heading, since = (place, 0) if is_heading else (heading, since + 1)
    return found


def may_tell_outcome(sentence: str) -> bool:
    """Whether a sentence has a word of change or of what has become of something."""
    return not _OUTCOME.isdisjoint(_flags(sentence.lower()))


def words_of(sentence: str) -> list[str]:
    """Its words, digits as naughts."""
    return _WORD.findall(_DIGITS.sub("0", sentence))


def _flags(sentence: str) -> list[str]:
    return [name for name, pattern in _FLAGS if pattern.search(sentence)]


def _own(
    text: str, unit: Unit, words: Sequence[str], flags: Sequence[str], along: float
) -> list[str]:
    printed = text[unit.start : unit.end]
    names = [
        "any",
        f"kind:{unit.block.kind}",
        f"length:{min(len(words) // 6, _LONGEST)}",
        f"along:{int(_EIGHTHS * along)}",
        "first" if unit.place == 0 else "inner",
        *_look(unit),
        *(f"flag:{flag}" for flag in flags),
        *(f"word{place}:{word}" for place, word in enumerate(words[:_FIRST])),
        "opening:" + " ".join(words[:_FIRST]),
    ]
    names += ["last"] if unit.place == unit.of - 1 else []
    names += ["colon"] if printed.rstrip().endswith(":") else []
    names += ["quoted"] if printed[:1] in "\"'“‘" else []
    return names


def _look(unit: Unit) -> list[str]:
    """How the block is set; a label and bold letters stand at its beginning."""
    block = unit.block
    names = ["boxed"] if block.parent is not None else []
    names += ["italic"] if block.italic > 0.8 else []
    if block.kind == BlockKind.TABLE_CELL:
        names.append(f"column:{min(block.column or 0, 6)}")
        names += [] if block.row else ["top row"]
    if unit.place == 0:
        names += ["bold"] if block.bold > 0.8 else []
        names += ["bold lead"] if block.bold_lead else []
        names += [f"label:{_label_kind(block.label)}"] if block.label else []
    return names


def _label_kind(label: str) -> str:
    bare = label.strip("().")
    if bare.isdigit():
        return "number"
    if bare.isalnum():
        return "letter"
    return "point" if bare.replace(".", "").isdigit() else "bullet"


def _neighbours(beside: Sequence[Sequence[str]], place: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for sign, at in (("-", place - 1), ("+", place + 1)):
        names = beside[at] if 0 <= at < len(beside) else ["none"]
        found |= dict.fromkeys((sign + name for name in names), 1.0)
    return found


def _block_flags(
    units: Sequence[Unit], flags: Sequence[Sequence[str]], place: int, of_block: Counter[str]
) -> list[str]:
    """What the other sentences of the block speak of. `of_block` is kept from unit to unit."""
    unit = units[place]
    if unit.place == 0:
        of_block.clear()
        block = flags[place : place + unit.of]
        of_block.update(flag for sentence in block for flag in sentence)
    return [f"block:{flag}" for flag, times in of_block.items() if times > (flag in flags[place])]


def _hint_names(hints: Sequence[str], place: int, *, hinted: bool) -> list[str]:
    before = hints[place - 1] if place else "none"
    behind = hints[place + 1] if place + 1 < len(hints) else "none"
    own = hints[place]
    return [
        f"rules:{own}",
        f"rules before:{before} {own}",
        f"rules behind:{own} {behind}",
        f"rules find:{hinted}",
    ]
