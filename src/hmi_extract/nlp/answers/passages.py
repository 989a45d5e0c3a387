"""The blocks of a response as passages, each about one recommendation or group of them.

A numbered item may say which recommendation it is about and then answer it; a paragraph of a
letter without headings may turn from one recommendation to the next. Such blocks are cut
between sentences, so that the walk over passages need not look inside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.answers.collective import collective_scope, opens_with_others
from hmi_extract.nlp.answers.headed import with_headed_answers
from hmi_extract.nlp.answers.marks import Mark, Marked, mark_block
from hmi_extract.nlp.answers.references import (
    cited_numbers,
    gives_effect,
    introduces,
    names_early,
    ordinal_number,
    tells_again,
    turns_to,
    turns_to_the_item,
)

Span = tuple[int, int]

_INSPECTORS = (
    r"(?:review|report|inspect(?:ors?|orate)(?:[’']s?)?|HMIC(?:FRS)?(?:[’']s)?|re-?inspection|"
    r"revisit|letter)"
)
_SAY = (
    r"(?:say|said|found|find|conclude|state|note|wrote|write|read|observe|summari[sz]e|comment|"
    r"report|(?:conclusion|finding|view|verdict|judge?ment)s?\s+(?:was|were|is|are))"
)
# "The review says: “Checks are now made …”": a paragraph that is the inspectors' words
_QUOTES = re.compile(
    rf"(?:on\s+(?:this|that|these)\W+)?(?:the\s+|its\s+|their\s+)?(?:[\w'’]+\s+"
    rf"){{0,2}}?{_INSPECTORS}"
    rf"\b[^“\"]{{0,60}}?\b{_SAY}\w*\b[^“\"]{{0,60}}[“\"][^”\"]{{20,}}[”\"]?\W*",
    re.IGNORECASE | re.DOTALL,
)
# "HMICFRS summarised its findings in the following terms:" before paragraphs in quotation marks
_LEADS_IN = re.compile(
    rf"{_INSPECTORS}\b[^“\"]{{0,80}}\b{_SAY}\w*\b[^“\"]{{0,80}}:\s*$", re.IGNORECASE | re.DOTALL
)
# "I quote from their letter at some length.": the same, without a colon
_QUOTES_AT_LENGTH = re.compile(
    rf"\b(?:I|we)\s+(?:will\s+|shall\s+|would\s+)?(?:quote|cite|reproduce)\b[^.]{{0,60}}\b{_INSPECTORS}\b",
    re.IGNORECASE,
)
_OPENS_QUOTE = re.compile(r"\s*[“\"‘]")
_CLOSES_QUOTE = re.compile(r"[”\"’]\W*$")
# "You also recommended that we …": a paragraph of its own above the answer.
_YOU_ASKED = re.compile(
    r"(?:you|your\s+report|the\s+(?:report|inspect\w+))\s+(?:also\s+|further\s+|then\s+)?(?:recommended|asked|"
    r"called|proposed|suggested|wanted)\s+(?:that|us|me|for|on|the|forces|chief)\b",
    re.IGNORECASE,
)
# "Two reports … The first is …": the papers that the letter answers, counted
_PAPERS = re.compile(
    r"\b(?:two|both|three|these|pair\s+of)\s+(?:\w+\s+){0,2}(?:reports|documents|letters|inspections|papers)\b",
    re.I,
)
_LONGEST_QUOTATION = 8  # paragraphs
# "Lamps and oil: all of them were bought in May."
_CATCHWORD = re.compile(r"(?P<topic>[A-Z][\w’'-]*(?:,?\s+[\w’'-]+){0,4}):\s+(?=[a-z])")
_CATCHWORDS = 2  # in one paragraph, from which each opens an answer
# "Point 2: lamps in the yard."
_NUMBERED_POINT = re.compile(
    r"(?:point|issue|theme|item|matter|topic)\s+(\d{1,2})\s*[:.–—]", re.IGNORECASE
)
_POINT = 200  # characters of the longest numbered point that is no paragraph of its own
_POINTS = 2  # points from which they make a list
_SURE = 0.85  # belief that a block answers
_DOUBTFUL = 0.5  # belief that a block answers, below which "the first" is no recommendation


@dataclass(frozen=True, slots=True)
class Voices:
    """What the sentences of a document say, as far as cutting it needs to know."""

    sentences: Callable[[int, int], Sequence[Span]]
    text: Callable[[int, int], str]
    says: Callable[[int, int], bool]  # takes a position or tells of deeds, done or to come
    cued: Callable[[int, int], bool]  # the same by its words, not by its tense alone
    # How likely a block answers, 0 to 1; None where no model has looked.
    answering: Callable[[Block], float | None] = lambda block: None


def passages(blocks: Sequence[Block], voices: Voices) -> list[Marked]:
    """Every block with its mark, cut where it turns; offsets are into the document's text."""
    marked = [mark_block(block) for block in blocks]
    asks = [place for place, each in enumerate(marked) if each.mark == Mark.ASK]
    first_ask = asks[0] if asks else len(marked)
    before = marked
    if not asks:
        marked = with_headed_answers(_with_points(marked), voices.says)
    pointed = marked != before
    found: list[Marked] = []
    quoting, quoted_until = False, 0
    for place, each in enumerate(marked):
        text = each.block.content
        if place < quoted_until:
            found.append(replace(each, mark=Mark.QUOTED))
            continue
        if quoting and _OPENS_QUOTE.match(text):
            quoted_until = _end_of_quotation(marked, place)
        if _QUOTES.fullmatch(text.strip()) or (quoting and _OPENS_QUOTE.match(text)):
            quoting = quoting and not _CLOSES_QUOTE.search(text)
            found.append(replace(each, mark=Mark.QUOTED))
            continue
        quoting = bool(_LEADS_IN.search(text) or _QUOTES_AT_LENGTH.search(text))
        following = marked[place + 1].mark if place + 1 < len(marked) else None
        found += _Cutter(
            each, voices, place < first_ask, following == Mark.LABEL, pointed
        ).passages()
    return found


def _end_of_quotation(marked: Sequence[Marked], place: int) -> int:
    """Behind the paragraph that closes the quotation opened at `place`, where none of those
    between opens one anew; `place` itself where that cannot be told."""
    for at in range(place, min(place + _LONGEST_QUOTATION, len(marked))):
        text = marked[at].block.content
        if marked[at].block.kind == BlockKind.HEADING or (at > place and _OPENS_QUOTE.match(text)):
            break
        if _CLOSES_QUOTE.search(text):
            return at + 1
    return place


def _with_points(marked: Sequence[Marked]) -> list[Marked]:
    """Short numbered or lettered points, each with a paragraph under it, restate what is answered.

    "(b) As to the Crown Prosecution Service", and below it: "The seventh is noted. …"
    """
    points = [
        place
        for place, (each, below) in enumerate(pairwise(marked))
        if _is_point(each) and below.mark == Mark.TEXT and below.block.kind == BlockKind.PARAGRAPH
    ]
    if len(points) < _POINTS:
        return list(marked)
    return [
        replace(each, mark=Mark.RESTATEMENT, number=_number_of(each.block), point=True)
        if place in points
        else each
        for place, each in enumerate(marked)
    ]


def _is_point(marked: Marked) -> bool:
    block = marked.block
    listed = block.kind == BlockKind.LIST_ITEM and block.label.strip("().").isalnum()
    numbered = listed or _NUMBERED_POINT.match(block.content) is not None
    return marked.mark == Mark.TEXT and numbered and len(block.content) <= _POINT


def _number_of(block: Block) -> str | None:
    named = _NUMBERED_POINT.match(block.content)
    return named[1] if named else block.label.strip("().") or None


class _Cutter:
    """Cuts one block."""

    def __init__(
        self, marked: Marked, voices: Voices, free: bool, labelled: bool, pointed: bool
    ) -> None:
        self._marked = marked
        self._voices = voices
        self._free = free  # no heading has yet said what is answered
        self._labelled = labelled  # "Response:" stands behind it
        self._of_papers = _PAPERS.search(marked.block.content) is not None
        self._pointed = pointed  # points say what is answered: "the third" counts other things
        block = marked.block
        assert block.content_start is not None and block.end_char is not None
        self._sentences = list(voices.sentences(block.content_start, block.end_char))

    def passages(self) -> list[Marked]:
        if self._marked.mark == Mark.LABEL or self._marked.block.kind == BlockKind.HEADING:
            return [self._marked]
        if self._marked.mark not in (Mark.TEXT, Mark.RESTATEMENT) or not self._sentences:
            return [self._marked]
        first, *rest = self._sentences
        told = not rest and _YOU_ASKED.match(self._text(first)) is not None
        if told or (self._free and not rest and introduces(self._text(first), listed=False)):
            return [self._introducing(first)]
        caught = self._caught()
        if caught:
            return caught
        introduced = self._introduced()
        if introduced:
            return introduced
        if self._free and self._marked.mark == Mark.TEXT:
            return self._turns(self._sentences)
        return [self._marked]

    def _caught(self) -> list[Marked]:
        """Answers behind catchwords: "Lamps: all have been lit. Oil: a store is to be built."."""
        words = [_CATCHWORD.match(self._text(place)) for place in self._sentences]
        if words[0] is None or sum(each is not None for each in words) < _CATCHWORDS:
            return []
        found: list[Marked] = []
        for word, (start, end) in zip(words, self._sentences, strict=True):
            if word is None:
                last = found.pop()
                assert last.block.start_char is not None
                found.append(replace(last, block=self._cut((last.block.start_char, end))))
                continue
            topic, answer = (start, start + word.end("topic")), (start + word.end(), end)
            asked = replace(self._marked, mark=Mark.RESTATEMENT, cites=(), number=None)
            found.append(replace(asked, block=self._cut(topic)))
            found.append(replace(asked, block=self._cut(answer), mark=Mark.ANSWER))
        told = [self._says(each.block) for each in found if each.mark == Mark.ANSWER]
        believed = (self._voices.answering(self._marked.block) or 0.0) >= _SURE
        return found if all(told) or (any(told) and believed) else []

    def _says(self, block: Block) -> bool:
        assert block.start_char is not None and block.end_char is not None
        return self._voices.says(block.start_char, block.end_char)

    def _introduced(self) -> list[Marked]:
        """The sentence that says which recommendation comes now, and the answer behind it."""
        first, *rest = self._sentences
        listed = bool(self._marked.block.label_length)
        if self._labelled or not rest or not (listed or self._free):
            return []
        if not introduces(self._text(first), listed=listed) or opens_with_others(self._text(first)):
            return []
        while len(rest) > 1 and introduces(self._text(rest[0]), listed=False):
            first, rest = (first[0], rest[0][1]), rest[1:]
        if not self._voices.says(rest[0][0], rest[-1][1]):
            return []
        opening = self._introducing(first)
        return [opening, *self._answers(rest, opening.cites)]

    def _introducing(self, place: Span) -> Marked:
        text = self._text(place)
        cites = cited_numbers(text)
        label = self._marked.block.label.strip("().") or None
        number = label or ordinal_number(text) or (cites[0] if len(cites) == 1 else None)
        return replace(
            self._marked, block=self._cut(place), mark=Mark.RESTATEMENT, number=number, cites=cites
        )

    def _answers(self, rest: Sequence[Span], cites: tuple[str, ...]) -> list[Marked]:
        if not self._free:
            return [replace(self._marked, block=self._cut(_joined(rest)), mark=Mark.ANSWER)]
        first, *others = self._turns(rest, cites)
        return [replace(first, mark=Mark.ANSWER) if first.mark == Mark.TEXT else first, *others]

    def _turns(self, sentences: Sequence[Span], cites: tuple[str, ...] = ()) -> list[Marked]:
        """Runs of sentences, cut where one turns to another recommendation."""
        runs: list[list[Span]] = []
        heads: list[Marked] = []
        for place in sentences:
            head = self._turn(place, cites)
            if head is not None and head.mark == Mark.TURN and self._goes_on(place, runs, heads):
                heads[0], head = head, None
            if head is None and heads and heads[-1].mark == Mark.RESTATEMENT:
                head = replace(self._marked, mark=Mark.ANSWER, cites=heads[-1].cites)
            if head is not None or not runs:
                runs.append([])
                heads.append(head or replace(self._marked, mark=Mark.TEXT))
                cites = head.cites if head and len(head.cites) > 1 else cites
            runs[-1].append(place)
        if len(runs) == 1 and heads[0].mark == Mark.TEXT:
            whole = self._sentences[0][0] == runs[0][0][0]
            return [
                self._marked if whole else replace(self._marked, block=self._cut(_joined(runs[0])))
            ]
        return [
            replace(head, block=self._cut(_joined(run)))
            for head, run in zip(heads, runs, strict=True)
        ]

    def _goes_on(self, place: Span, runs: Sequence[list[Span]], heads: Sequence[Marked]) -> bool:
        """Whether a sentence that tells again what a recommendation asked stands inside the
        answer to it, behind the position that the paragraph begins with."""
        begun = len(heads) == 1 and heads[0].mark == Mark.TEXT
        return begun and tells_again(self._text(place)) and self._voices.cued(*_joined(runs[0]))

    def _turn(self, place: Span, cites: tuple[str, ...]) -> Marked | None:
        """The mark of a sentence that turns to another recommendation; None for any other."""
        text = self._text(place)
        named = turns_to(text) or cited_numbers(text)
        if named and collective_scope(text) is None:
            if introduces(text, listed=False):
                return replace(self._marked, mark=Mark.RESTATEMENT, cites=named, number=None)
            tells = gives_effect(text) or self._voices.says(*place)
            if turns_to(text) or names_early(text) or tells:
                return replace(self._marked, mark=Mark.TURN, cites=named, number=None)
        if not named and turns_to_the_item(text) and self._voices.says(*place):
            return replace(self._marked, mark=Mark.TURN, cites=(), number=None)
        ordinal = None if self._pointed or self._of_papers else ordinal_number(text, cites)
        if ordinal is None or (self._voices.answering(self._marked.block) or 1.0) < _DOUBTFUL:
            return None
        if introduces(text, listed=False):
            return replace(self._marked, mark=Mark.RESTATEMENT, cites=(), number=ordinal)
        own = (ordinal,) if ordinal in cites else ()
        return replace(self._marked, mark=Mark.TURN, cites=own, number=ordinal)

    def _text(self, place: Span) -> str:
        block = self._marked.block
        assert block.start_char is not None
        return block.text[place[0] - block.start_char : place[1] - block.start_char]

    def _cut(self, place: Span) -> Block:
        """The block as if it held nothing but the sentences from `place[0]` to `place[1]`."""
        block = self._marked.block
        assert block.start_char is not None and block.content_start is not None
        if place[0] <= block.content_start:
            start, label, length = block.start_char, block.label, block.label_length
        else:
            start, label, length = place[0], "", 0
        text = block.text[start - block.start_char : place[1] - block.start_char]
        return replace(
            block, text=text, start_char=start, end_char=place[1], label=label, label_length=length
        )


def _joined(run: Sequence[Span]) -> Span:
    return run[0][0], run[-1][1]
