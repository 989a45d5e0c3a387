"""What the blocks of a response are: restated recommendation, label, answer, closing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.answers.references import NUMBER_LIST, expand_numbers
from hmi_extract.nlp.outline import Topic, number_in, topic_of
from hmi_extract.nlp.stated import STATED


class Mark(StrEnum):
    ASK = "ask"  # "Recommendation 3", alone or before the restated words
    RESTATEMENT = "restatement"  # "1. This recommendation concerns …"
    LABEL = "label"  # "Force response:", alone or before the answer
    CLOSING = "closing"  # "Yours sincerely"
    HEADING = "heading"  # any other heading
    QUOTED = "quoted"  # the inspectors' words, quoted
    TURN = "turn"  # turns to another recommendation and answers it: "The second is accepted."
    ANSWER = "answer"  # answers what the passage before it says
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
    stated: tuple[int, int] | None = None  # in the content: "Recommendation 3 Accepted"
    point: bool = False  # one of the points that the letter goes through: "Point 2: lamps"


_ANSWERABLE = (
    Topic.RECOMMENDATION,
    Topic.AREA_FOR_IMPROVEMENT,
    Topic.CAUSE_OF_CONCERN,
    Topic.PRIORITY_ACTION,
    Topic.EARLIER,
)
_NAMES = r"(?:recommendations?|areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern)"
# "PAC recommendation: …", "Committee’s recommendation 4: …"
_WHOSE = r"(?:(?:the\s+)?(?:(?-i:[A-Z]{2,5})|committee|panel|inquiry|review)(?:[’']s?)?\s+)"
# "1. PAC conclusion: …": what was found, and asks for nothing
_CONCLUSION = re.compile(
    rf"{_WHOSE}conclusions?\s*(?:\d{{1,3}}\s*)?:|conclusion\s+\d{{1,3}}\s*:", re.IGNORECASE
)
# "Recommendation 3: …", "Rec. 1 – …", "R4: …" before the restated words or the answer
_RUN_IN = re.compile(
    rf"(?:{_WHOSE}?{_NAMES}\s*(?P<numbers>{NUMBER_LIST})?|(?:recs?\.?\s*|R)(?P<short>{NUMBER_LIST}))"
    r"(?:\s*\([^()]{3,80}\))?\s*(?:[:–—]|[.-]\s)\s*(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,3}[a-z]?", re.IGNORECASE)
_STATED_BEHIND = re.compile(rf"\d[a-z]?\s+(?P<stated>{STATED})\W*$", re.IGNORECASE)
# "Recommendations 4 to 6", "Areas for improvement 3 and 4"
_SEVERAL_ITEMS = re.compile(
    rf"(?:{_NAMES}\s+|recs?\.?\s*|R)(?P<numbers>{NUMBER_LIST})\W*", re.IGNORECASE
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
# "Chief Constable’s response", "PCC’s comment": a line of its own that is no sentence
_SPEAKER_ALONE = re.compile(
    r"(?P<who>(?:the\s+)?(?:\w+\s+)?(?:chief\s+constable|commissioner|mayor|PF?CC|OPF?CC|force|constabulary|"
    r"police)(?:[’']?s?)?\s+(?:response|comments?|reply|position|update))\s*:?",
    re.IGNORECASE,
)
_NO_VOICE = re.compile(r"\b(?:in|to|this|my|our|formal|statutory)\s+(?:response|reply)", re.I)
_CLOSING = re.compile(
    # A committee paper's own recommendation: "Members are asked to note the report."
    r"(?:that\s+)?(?:members|the\s+(?:board|panel|committee))\s+(?:are|is)\s+"
    r"(?:asked|invited|recommended|requested)\s+to\b|"
    # "That the Panel note the contents of this paper."
    r"that\s+(?:the\s+)?(?:\w+\s+){1,5}?(?:note|approve|endorse|receive|consider|agree)s?\s+(?:the\b|this\b|that\b)|"
    r"yours\s+(?:sincerely|faithfully|truly|ever)\b|(?:kind|best|warm)\s+(?:regards|wishes)\b|"
    r"(?:this|my|our)\s+(?:response|letter|comments?)\s+(?:will|is\s+to|shall)\s+be\s+"
    r"(?:published|placed|made\s+available)|(?:cc|copy\s+to|enc)\s*[.:]|"
    r"I\s+(?:hope|trust)\s+(?:that\s+)?(?:this|these|you|the\s+above)\b|"
    r"a\s+copy\s+of\s+(?:this|my)\s+(?:letter|response|reply)\b|"
    r"(?:the\s+)?(?:force|constabulary|chief\s+constable)\s+(?:will|shall)\s+(?:\w+\s+"
    r"){0,2}report\b[^.]*"
    r"\b(?:the\s+above|these\s+matters|all\s+of\s+(?:this|these))\b|"
    r"(?:if|should)\s+you\s+(?:have|require|would\s+like)\b|"
    r"(?:I|we|my\s+office)\s+(?:will|shall)\s+(?:also\s+|now\s+)?(?:continue\s+to\s+)?"
    r"(?:hold|monitor|review|scrutini[sz]e|return|report|follow|keep|seek|oversee)\b[^.]*"
    r"\b(?:to\s+account|these\s+\w+|(?:all|each)\s+of|the\s+(?:recommendations|report|inspection|"
    r"areas)|"
    r"this\s+(?:report|inspection)|(?:his|her|their)\s+progress|chief\s+constable)\b",
    re.IGNORECASE,
)
# "Police and Crime Commissioner for Norfolk", "Mayor", "Chief Constable of Surrey Police": the
# line under a signature, or under a quotation.
_SIGNATURE = re.compile(
    r"(?:the\s+)?(?:deputy\s+|temporary\s+|acting\s+|assistant\s+)*"
    r"(?:police(?:,\s*fire)?\s+(?:and|&)\s+crime\s+commissioner|P(?:F)?CC|chief\s+constable|"
    r"mayor|commissioner)"
    r"(?:\s+(?:for|of)\s+[\w ,&'’-]{3,60})?\.?",
    re.IGNORECASE,
)


# "Recommendations to the Authority": what the paper itself asks of those who read it.
_PAPER_ASKS = re.compile(
    r"(?:\d+\.?\s+)?recommendations?\s+(?:to|for)\s+(?:the\s+)?(?:\w+\s+){0,4}"
    r"(?:authority|board|panel|committee|members|council|cabinet)",
    re.IGNORECASE,
)


# "This letter will be laid before the panel.", "A copy goes to …", "My office will keep watch."
_CLOSING_SENTENCE = re.compile(
    r"(?:this|the|my)\s+(?:letter|response|reply|document|paper)\s+(?:(?:will|is\s+to|shall)\s+be|is|has\s+been|will)\s+"
    r"(?:\w+\s+)?(?:placed|published|laid|sent|put|made|copied|available|appear)\b|"
    r"(?:a\s+)?cop(?:y|ies)\s+(?:of\s+(?:this|my|the)\s+(?:letter|response|reply|paper)\s+)?(?:go(?:es)?|will|ha(?:s|ve)|is|are)\b|"
    r"my\s+office\s+(?:will|shall)\s+(?:\w+\s+)?(?:monitor|watch|track|follow)\b|"
    r"(?:should|if)\s+(?:your\s+officials|anyone|members\s+of\s+the\s+public)\b",
    re.IGNORECASE,
)


def closes_letter(sentence: str) -> bool:
    """Whether a sentence is of those that close any letter, whatever it answers."""
    text = sentence.strip()
    return _CLOSING.match(text) is not None or _CLOSING_SENTENCE.match(text) is not None


def mark_block(block: Block) -> Marked:
    text = block.content.strip()
    if block.kind == BlockKind.HEADING and _PAPER_ASKS.fullmatch(text):
        return Marked(block, Mark.CLOSING)
    if _CLOSING.match(text) or _SIGNATURE.fullmatch(text):
        return Marked(block, Mark.CLOSING)
    if topic_of(text) == Topic.STATUS:
        return Marked(block, Mark.TEXT)  # within an answer, though it is set as a heading
    if _CONCLUSION.match(text):
        return Marked(block, Mark.HEADING)
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
        number = number or (None if cites else _number_of(block))
        return Marked(block, Mark.ASK, number, cites, rest=match.end())
    announces = block.kind == BlockKind.HEADING or len(text) <= 60
    several = _SEVERAL_ITEMS.fullmatch(text)
    if not announces or not (several or topic_of(text) in _ANSWERABLE):
        return None
    number, cites = _numbers(several["numbers"]) if several else (number_in(text), ())
    stated = _STATED_BEHIND.search(block.content)
    said = stated.span("stated") if stated else None
    return Marked(block, Mark.ASK, number, cites, rest=len(block.content), stated=said)


def _number_of(block: Block) -> str | None:
    """ "1a. PAC recommendation: …": the number stands before the words."""
    label = block.label.strip("().")
    return label if _NUMBERED.fullmatch(label) else None


def _numbers(printed: str | None) -> tuple[str | None, tuple[str, ...]]:
    """One number, or several as cites."""
    found = expand_numbers(printed or "")
    if len(found) == 1:
        return found[0], ()
    return None, found


def _label(block: Block) -> Marked | None:
    text = block.content
    speaker = _SPEAKER_ALONE.fullmatch(text.strip())
    if speaker and block.kind != BlockKind.HEADING:
        return Marked(block, Mark.LABEL, rest=len(text), who=speaker["who"])
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
