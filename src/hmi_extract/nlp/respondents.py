"""Who speaks in an answer: the force or the body over it, by labels, headings and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hmi_extract.datamodel import (
    Block,
    BlockKind,
    Document,
    Facts,
    OrganisationKind,
    OrganisationRole,
)
from hmi_extract.organisations import Gazetteer
from hmi_extract.organisations.roles import CHIEF_OFFICER, CONSTABULARY, POLICING_BODY

_LED_BY_COMMISSIONERS = frozenset({"metropolitan", "city-of-london"})
_WRITERS = (OrganisationRole.SIGNATORY, OrganisationRole.AUTHOR, OrganisationRole.PUBLISHER)
_LONGEST_HEADING = 120  # characters
_LONGEST_LEAD = 900  # characters of a paragraph whose end may hand over to another


class Speaker(StrEnum):
    FORCE = "force"
    BODY = "body"


_ANSWER = r"(?:responses?|comments?|repl(?:y|ies)|statements?|position|views?|observations?)"
_SPEAK = (
    r"(?:sa(?:ys?|id)|tells?|told|writ(?:es?|ten)|wrote|respond(?:s|ed)?|repl(?:y|ies|ied)|state[sd]?"
    r"|suppl(?:y|ies|ied)|provide[sd]?|add(?:s|ed)?|explain(?:s|ed)?|comment(?:s|ed)?)"
)
# The first that is named speaks: "the Commissioner’s comments on the force response".
_SPEAKERS = re.compile(
    rf"(?P<chief>{CHIEF_OFFICER}|\bCommissioner\s+of\s+(?:the\s+)?Police\b)"
    rf"|(?P<inspectors>{CONSTABULARY}|\binspect(?:ors?|orate)\b)"
    rf"|(?P<body>{POLICING_BODY}|\blocal\s+policing\s+body\b|\b(?:deputy\s+)?mayor(?:al)?\b)"
    r"|(?P<commissioner>\bcommissioner\b)"
    r"|(?P<force>\bchief\s+officer|\bforce\b|\bconstabulary\b|\bpolice\b)"
    rf"|(?P<writer>\b(?:my|our)\s+(?:own\s+)?{_ANSWER}\b|\b(?:I|we)\s+(?:would\s+)?{_SPEAK}\b)",
    re.IGNORECASE,
)
# "Chief Constable’s comments", "Part B: Comments of the Chief Officer"; not "Force response to
# calls", where more follows.
_HEADING = re.compile(
    rf"{_ANSWER}\W*$|\b{_ANSWER}\s+(?:of|from|by)\s+[^.:;]*$"
    rf"|\b{_ANSWER}\s+(?:to|on)\s+(?:the\s+)?(?:\w+\s+){{0,3}}(?:recommendations?|report|inspection|findings"
    r"|areas?\s+for\s+improvement)\W*$",
    re.IGNORECASE,
)
# The end of a paragraph that hands over: "His response was:", "… has supplied the following."
_HANDS_OVER = re.compile(
    rf"\b(?:{_ANSWER}|{_SPEAK})\b"
    r"[^.?!]*?(?::|\b(?:the\s+following|as\s+follows|these|below)\s*\.)\s*$",
    re.IGNORECASE,
)
# "Kent Police: the Commissioner’s comments": whose they are, whatever stands before
_WHOSE = re.compile(rf"\b(?P<whose>[\w ]+?[’'](?:s\b)?)\s+(?:\w+\s+)?{_ANSWER}\b", re.IGNORECASE)
# "I have asked her, and would comment as follows.", "The Chief Constable and I respond below.",
# "With his help, my comments are these:"
_MODAL = r"(?:would|will|shall|can|now|wish\s+to|(?:would\s+)?like\s+to)"
_SPEAK_OF_IT = r"(?:say|write|respond|reply|state|comment|answer)"
_WRITER_SPEAKS = re.compile(
    rf"\W*(?:\d[\d.]*\s+)?(?:I|we)\b[^:]*?\band\s+(?:I\s+)?(?:(?:{_MODAL}\s+)+{_SPEAK_OF_IT}\b"
    rf"|{_SPEAK_OF_IT}\s+(?:as\s+follows|below)\b)"
    rf"|[^:]*?\band\s+I\s+(?:\w+\s+){{0,3}}?{_SPEAK}\b"
    rf"|[^:]*\b(?:my|our)\s+(?:own\s+)?{_ANSWER}\b(?![^:]*\b(?:his|hers?|theirs?)\b)",
    re.IGNORECASE,
)
# An answer that is a quotation: "The Chief Constable says: “We agree …”"
_QUOTED_ANSWER = re.compile(
    rf"(?P<who>[^.:;“\"]{{3,60}}?)\s+(?:(?:has|have)\s+)?{_SPEAK}(?:\s+\w+){{0,3}}\s*:\s*[“\"]",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:\d[\d.]*\s+)?(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"‘])")
_QUOTATION = re.compile(r"\s*(?P<opens>[“\"‘])?")
_CLOSING_OF = {"“": "”", '"': '"', "‘": "’"}
_HOLDS_QUOTATION = re.compile(r"[“\"]")
_LABELS = re.compile(rf"\W*\b(?:{_ANSWER}|update)\b.*$", re.IGNORECASE)
_SIGNS_OFF = re.compile(
    r"yours\s+(?:sincerely|faithfully|truly|ever)\b|(?:kind|best)\s+regards", re.I
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A block and who speaks in it; offsets into the document's text."""

    start: int
    voice: Speaker | None
    since: int  # where the one who speaks was given the word; 0 where nobody was


class Respondents:
    """The voices of one answering document."""

    def __init__(self, document: Document, facts: Facts, gazetteer: Gazetteer) -> None:
        self._text = document.text
        self._facts = facts
        self._gazetteer = gazetteer
        self._writer = _writer(facts)
        body = (
            gazetteer.local_policing_body(facts.force_id, facts.published)
            if facts.force_id
            else None
        )
        self._body = body.id if body else None
        self._turns = list(_turns(document.blocks, self))
        self._starts = [turn.start for turn in self._turns]

    def speaker(self, label: str, start: int) -> str | None:
        """The organisation that `label` names; else whoever speaks at `start`, an offset into
        the document's text; else whoever wrote the document."""
        quoted = _QUOTED_ANSWER.match(self._text, start)
        if quoted and self.voice_in(quoted["who"]) == Speaker.FORCE and self._facts.force_id:
            return self._facts.force_id
        turn = self._turn_at(start)
        spoken = turn.voice if turn else None
        if not (turn and spoken and self._is_overtaken(label, turn)):
            named = self._named(label)
            if named is not None:
                return named
            spoken = self.voice_in(label) or spoken
        if spoken == Speaker.BODY:
            return self._body or self._writer
        return (self._facts.force_id if spoken == Speaker.FORCE else None) or self._writer

    def _turn_at(self, start: int) -> _Turn | None:
        place = bisect_right(self._starts, start) - 1
        return self._turns[place] if place >= 0 else None

    def _is_overtaken(self, label: str, turn: _Turn) -> bool:
        """Whether another was given the word behind the label."""
        printed = self._text.rfind(label, 0, turn.start) if label else -1
        return 0 <= printed < turn.since

    def voice_in(self, words: str) -> Speaker | None:
        """Whose words `words` announces; None for the writer's own, and where it is not said."""
        found = _SPEAKERS.search(words)
        if found is None:
            return None
        if found["chief"] or found["force"]:
            return Speaker.FORCE
        if found["commissioner"]:
            london = self._facts.force_id in _LED_BY_COMMISSIONERS
            return Speaker.FORCE if london else Speaker.BODY
        return Speaker.BODY if found["body"] else None

    def _named(self, label: str) -> str | None:
        name = _LABELS.sub("", label)
        found = self._gazetteer.resolve(name, self._facts.published) if name else None
        return found.id if found and found.kind != OrganisationKind.GROUP else None


class _Marks(StrEnum):
    """How the one who was given the word is quoted."""

    NONE = "none"
    PARAGRAPHS = "paragraphs"  # each opens with a quotation mark
    WITHIN = "within"  # "Staffing. “We have …”"


@dataclass(slots=True)
class _Quotation:
    """What follows on a paragraph that handed over."""

    voice: Speaker
    since: int
    marks: _Marks | None = None  # None before its first paragraph
    closing: str = ""  # the mark that ends the quotation that is still open

    def goes_on(self, text: str) -> bool:
        """Whether a paragraph still belongs to the one who was given the word."""
        match = _QUOTATION.match(text)
        opens = (match["opens"] if match else None) or ""
        holds = _HOLDS_QUOTATION.search(text) is not None
        if self.marks is None:
            within = _Marks.WITHIN if holds else _Marks.NONE
            self.marks = _Marks.PARAGRAPHS if opens else within
        still_open = self.closing
        if self.marks == _Marks.PARAGRAPHS:
            closing = _CLOSING_OF.get(opens, self.closing)
            self.closing = "" if closing and text.rstrip().endswith(closing) else closing
            return bool(opens or still_open)
        return self.marks == _Marks.NONE or holds


@dataclass(frozen=True, slots=True)
class _Section:
    level: int
    voice: Speaker
    since: int


def _turns(blocks: Sequence[Block], respondents: Respondents) -> Iterator[_Turn]:
    sections: list[_Section] = []
    handed: _Quotation | None = None
    for block in blocks:
        if block.start_char is None or block.is_furniture:
            continue
        text, start = block.text, block.start_char
        if block.kind == BlockKind.HEADING:
            handed = None
            level = block.level or 1
            sections = [one for one in sections if one.level < level]
            voice = _heads(text, respondents)
            sections += [_Section(level, voice, start)] if voice else []
        elif _SIGNS_OFF.match(text.strip()):
            sections, handed = [], None
        elif handed is not None and not handed.goes_on(text):
            handed = None
        given = handed or (sections[-1] if sections else None)
        yield _Turn(start, given.voice if given else None, given.since if given else 0)
        if block.kind != BlockKind.HEADING and not (handed and handed.closing):
            voice = _hands_over(text, respondents)
            handed = _Quotation(voice, start) if voice is not None else handed


def _heads(text: str, respondents: Respondents) -> Speaker | None:
    if len(text) > _LONGEST_HEADING or not _HEADING.search(text):
        return None
    whose = _WHOSE.search(text)
    named = respondents.voice_in(whose["whose"]) if whose else None
    return named or respondents.voice_in(text)


def _hands_over(text: str, respondents: Respondents) -> Speaker | None:
    """Who speaks in what follows on `text`: "She says:" is whom the sentence before names."""
    if len(text) > _LONGEST_LEAD:
        return None
    sentences = _SENTENCE_START.split(text.strip())
    if not _HANDS_OVER.search(sentences[-1]) or _WRITER_SPEAKS.match(sentences[-1]):
        return None
    if _PRONOUN.match(sentences[-1]):
        others = (respondents.voice_in(one) for one in reversed(sentences[:-1]))
        return next((voice for voice in others if voice is not None), None)
    return respondents.voice_in(sentences[-1])


def _writer(facts: Facts) -> str | None:
    for role in _WRITERS:
        for entry in facts.organisations:
            if entry.role == role:
                return entry.organisation_id
    return None
