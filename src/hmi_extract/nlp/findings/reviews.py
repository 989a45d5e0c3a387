"""Verdicts in reviews and revisits, with the recommendations restated above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from hmi_extract.datamodel import Block, BlockKind, Progress, Quote, QuoteRole
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.findings.earlier import names_item, names_several, repeats_ask
from hmi_extract.nlp.findings.statements import Place, Run, is_none, sentences_of, verdict_alone
from hmi_extract.nlp.outline import Outline, Topic, number_in
from hmi_extract.nlp.spans import text_of
from hmi_extract.nlp.verdicts import Verdict, contrasts, falls_short, read_verdict

_LABEL = 20  # characters of a run-in heading: "What we found."
_SHORT = 4  # sentences of a paragraph that is a finding as a whole
_REACH = 2  # sentences behind a judgement within which another may turn against it


@dataclass(slots=True)
class _Stretch:
    """The prose on one subject of a review, with the recommendations restated above it."""

    section: str | None
    restated: tuple[Quote, ...]
    announced: bool  # under a heading that says that findings, or asks, follow
    numbered: bool = False  # under "Recommendation 4: …", which says what it is about
    blocks: list[Block] = field(default_factory=list)


_RESTATING = (
    Topic.EARLIER,
    Topic.RECOMMENDATION,
    Topic.AREA_FOR_IMPROVEMENT,
    Topic.CAUSE_OF_CONCERN,
)
# "This said that by May …", "The first of these asked chief constables to …"
_RESTATES = re.compile(
    r"(?:this|these|it|we|the\s+(?:first|second|recommendation)\b[^.]{0,20})\s+(?:\w+\s+)?"
    r"(?:said|asked|recommended|required|called|stated)\b",
    re.IGNORECASE,
)

# "In June we went to six stations": what inspectors did, between one finding and the next.
_FIELDWORK = re.compile(
    r"(?:[^,.;]{0,40}?,?\s)?we\s+(?:then\s+|also\s+)?(?:looked|visited|went|examined|inspected|sampled|tested|spoke)\b",
    re.IGNORECASE,
)


def in_review(doc: Doc, outline: Outline) -> Iterator[Place]:
    """The sentences that give a verdict, each with the recommendations restated above it."""
    own = [each.start_char for each in doc._.recommendations]
    for stretch in _stretches(outline):
        quoted = any(
            quote.start_char <= start < quote.end_char
            for quote in stretch.restated
            for start in own
        )
        if not quoted:  # what follows a new recommendation explains it
            yield from _in_stretch(doc, stretch)


def _stretches(outline: Outline) -> Iterator[_Stretch]:
    """The prose under each heading, without asides and without restated recommendations.

    Restated recommendations stand under a heading that says so ("Recommendations from the
    2021 inspection report"); they are not findings, whatever their words.
    """
    restated: list[Quote] = []
    earlier = False  # under a heading that announces restated recommendations
    topic, section = Topic.OTHER, None
    stretch = _Stretch(None, (), announced=False)
    for place, block in enumerate(outline.blocks):
        if block.kind == BlockKind.HEADING or outline.topic(block) != Topic.OTHER:
            yield stretch
            topic = outline.topic(block)
            earlier = topic in _RESTATING
            if topic in (Topic.EARLIER, Topic.OTHER) or _changes_subject(section, block):
                restated = []
            section = _section(section, block, topic)
            if topic in _RESTATING and (asked := _asked_in(block)):
                restated = [asked]
                earlier = block.text.rstrip().endswith(":")
            numbered = number_in(block.text) is not None
            stretch = _Stretch(section, tuple(restated), topic != Topic.OTHER, numbered)
            continue
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or topic == Topic.ASIDE:
            continue
        restates = earlier and _is_restated(outline, place, topic, restated)
        if repeats_ask(block.content) and not _judges(block):
            if stretch.blocks:  # the next subject under the same heading
                yield stretch
                restated = []
            restated.append(_quote(QuoteRole.RESTATED, block))
            stretch = _Stretch(section, tuple(restated), announced=True)
            continue
        if not stretch.blocks and (restates or _is_set_apart(block)):
            restated.append(_quote(QuoteRole.RESTATED, block))
            stretch.restated = tuple(restated)
        else:
            stretch.blocks.append(block)
    yield stretch


def _section(section: str | None, heading: Block, topic: Topic) -> str | None:
    """The heading that names the subject: its own words, or the number of what it is about."""
    own = topic == Topic.OTHER or _asked_in(heading) is not None
    names = own or section is None or number_in(heading.text) is not None
    return heading.content.strip() if names else section


def _asked_in(heading: Block) -> Quote | None:
    """The ask that a heading restates behind its announcement: "Recommendation: The force
    should …"."""
    announced, colon, asked = heading.content.partition(":")
    if not colon or not asks(asked):
        return None
    whole = _quote(QuoteRole.RESTATED, heading)
    words = len(announced) + len(colon) + len(asked) - len(asked.lstrip())
    return replace(whole, start_char=whole.start_char + words)


def _is_restated(outline: Outline, place: int, topic: Topic, restated: Sequence[Quote]) -> bool:
    """Whether the block restates what was asked, under a heading that announces it.

    An area for improvement may restate a deficiency, which only what follows it tells from a
    finding.
    """
    block = outline.blocks[place]
    first = outline.blocks[place - 1].kind == BlockKind.HEADING or not restated
    if block.parent is not None:
        return True
    if block.kind == BlockKind.LIST_ITEM and restated:
        # The numbered paragraph of a letter is no bullet of the ask above it.
        return not (_is_bullet(restated[-1].label) and block.label[:1].isdigit())
    if first and topic in (Topic.EARLIER, Topic.CAUSE_OF_CONCERN):
        return True
    if _RESTATES.match(block.content):
        return True
    last = place + 1 == len(outline.blocks) or outline.blocks[place + 1].kind == BlockKind.HEADING
    if first and topic == Topic.AREA_FOR_IMPROVEMENT and not last:
        return not _judges(block)
    return asks(block.content) and not _judges(block)


def _is_bullet(label: str) -> bool:
    return bool(label) and not any(sign.isalnum() for sign in label)


def _is_set_apart(block: Block) -> bool:
    """An ask all in italics, right under a heading that only names its subject."""
    return block.italic > 0.9 and asks(block.content)


def _judges(block: Block) -> bool:
    sentences = re.split(r"(?<=[.?!])\s+", block.content)
    verdicts = [read_verdict(each, [(0, len(each))]) for each in sentences if not asks(each)]
    return any(verdict is not None and verdict.judged for verdict in verdicts)


def _changes_subject(section: str | None, block: Block) -> bool:
    """ "Investigation: re-inspection findings" after "Assessment: …" is another chapter."""
    number = number_in(block.text)
    if section is not None and number is not None:
        return number != number_in(section)
    if ":" not in block.content or section is None:
        return False
    return block.content.split(":")[0].strip().lower() != section.split(":")[0].strip().lower()


def _quote(role: QuoteRole, block: Block) -> Quote:
    assert block.content_start is not None and block.end_char is not None
    return Quote(role, block.content_start, block.end_char, block.label)


def _in_stretch(doc: Doc, stretch: _Stretch) -> list[Place]:
    """Judgements in words where there are any: what is told beside them is their evidence.

    Where there are none, what is told speaks for itself, but only on recommendations that are
    restated or announced right above; and the paragraph that opens such findings tells what
    became of them even in words that no cue knows (progress `unclear`).
    """
    # In a summary each sentence may be on another subject; under a recommendation they are on it.
    reach = _REACH if stretch.restated else 1
    judged = [_judged(doc, block, reach) for block in stretch.blocks]
    found = [run for runs in judged for run in runs]
    about = stretch.restated or stretch.announced
    if _has_many(stretch):
        found = [
            run
            for block, runs in zip(stretch.blocks, judged, strict=True)
            for run in (runs or _told(doc, block))
        ]
    elif not found and about:
        found = [place for block in stretch.blocks for place in _told(doc, block)]
    if not found and stretch.blocks and (stretch.restated or stretch.numbered):
        found = [_by_place(doc, stretch.blocks[0])]
    return [_placed(verdict, run, stretch) for verdict, run in found]


def _has_many(stretch: _Stretch) -> bool:
    """Whether each paragraph is on an ask of its own: "We looked at several of the areas for
    improvement: …"."""
    return bool(stretch.blocks) and names_several(stretch.blocks[0].content)


def _placed(verdict: Verdict, run: tuple[int, int], stretch: _Stretch) -> Place:
    known = verdict.progress != Progress.UNCLEAR
    confidence = (0.85 if stretch.restated else 0.65) if known else 0.5
    return *run, verdict, stretch.section, stretch.restated, confidence


def _judged(doc: Doc, block: Block, reach: int) -> list[Run]:
    return judged_runs(text_of(doc), sentences_of(doc, block), reach, counts=names_item)


def judged_runs(
    text: str, sentences: Sequence[tuple[int, int]], reach: int, counts: Callable[[str], bool]
) -> list[Run]:
    """Each run of sentences that judges, with the sentence that turns against it.

    `counts` says of which sentences what they tell counts as a judgement.
    """
    alone = [verdict_alone(text, place) for place in sentences]
    found: list[Run] = []
    at = 0
    while at < len(sentences):
        verdict = alone[at]
        if verdict is None or not (verdict.judged or counts(text[slice(*sentences[at])])):
            at += 1
            continue
        stop = _end_of_run(text, sentences, alone, at, reach)
        whole = read_verdict(text, sentences[at : stop + 1])
        found.append((whole or verdict, (sentences[at][0], sentences[stop][1])))
        at = stop + 1
    return found


def _end_of_run(
    text: str,
    sentences: Sequence[tuple[int, int]],
    alone: Sequence[Verdict | None],
    at: int,
    reach: int,
) -> int:
    """The last sentence that turns against the judgement ("However, …"), or judges likewise."""
    stop = at
    for place in range(at + 1, min(len(sentences), at + reach + 1)):
        sentence, verdict, before = text[slice(*sentences[place])], alone[place], alone[stop]
        if is_none(sentence):
            break
        likewise = verdict and verdict.judged and place == stop + 1 and before
        if contrasts(sentence) or (likewise and falls_short(verdict, before)):
            stop = place
    return stop


def _told(doc: Doc, block: Block) -> list[Run]:
    return told_run(text_of(doc), sentences_of(doc, block))


def told_run(text: str, sentences: Sequence[tuple[int, int]]) -> list[Run]:
    """The last sentence that tells how things stand, with the one that it turns against."""
    telling = [(place, verdict) for place in sentences if (verdict := verdict_alone(text, place))]
    if not telling:
        return []
    run = telling[-1:]
    if len(telling) > 1 and contrasts(text[slice(*run[0][0])]):
        run = telling[-2:]
    places = [place for place, _ in run]
    verdict = read_verdict(text, places)
    return [(verdict, (places[0][0], places[-1][1]))] if verdict else []


def _by_place(doc: Doc, block: Block) -> Run:
    """A short paragraph whole, for nothing in it says which sentence decides; of a longer one,
    or one that goes on to what inspectors did, the first sentence."""
    sentences = sentences_of(doc, block)
    first = next((each for each in sentences if each[1] - each[0] > _LABEL), sentences[0])
    looked = any(_FIELDWORK.match(text_of(doc), *each) for each in sentences)
    last = first if looked or len(sentences) > _SHORT else sentences[-1]
    return Verdict(Progress.UNCLEAR, *first, (first,)), (first[0], last[1])
