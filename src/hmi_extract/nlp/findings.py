"""The component that finds later verdicts, in reviews and in the news about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import (
    Block,
    BlockKind,
    DocumentKind,
    Facts,
    Finding,
    Progress,
    Quote,
    QuoteRole,
)
from hmi_extract.identity import RecordIds
from hmi_extract.nlp.audits import counts_cases
from hmi_extract.nlp.directives import asks, within_quotation
from hmi_extract.nlp.outline import Outline, Topic, number_in
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import mark, text_of
from hmi_extract.nlp.verdicts import (
    Verdict,
    contrasts,
    falls_short,
    read_action_bullet,
    read_verdict,
)

_REACH = 2  # sentences behind a judgement within which another may turn against it
# "the review found that the force had:", "They found improvements, including:", "However, the
# force still needs to improve in several areas, including:"
_FOUND = re.compile(
    r"\b(?:inspectors?|inspectorate|HMIC(?:FRS)?|review|report|re-?inspection|it|they|we)\b[^.]{0,160}"
    r"\b(?:found|identified|recogni[sz]ed|noted|highlighted|praised|acknowledged|said|says?|finds?|"
    r"reports?|concluded)\b[^.]*:\s*$|"
    r"\b(?:improve|improvements?|improved|effective|progress)\b[^.]*:\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[“\"]|\b(?:said|added|commented)\s*:")
# Whose verdict a sentence of an article gives: "inspectors say", "the recommendation has been
# closed", "officers were praised"
_INSPECTORS = re.compile(
    r"\b(?:inspectors?|inspectorate|HMI(?:CFRS|C)|watchdog)\b|\b(?:the|a|its|this)\s+(?:\w+\s+){0,3}"
    r"(?:report|review|re-?inspection)\b|"
    r"\b(?:recommendations?|causes?\s+of\s+concern|areas?\s+for\s+improvement)\b|"
    r"\b(?:was|were|been)\s+(?:\w+ly\s+)?(?:praised|commended|criticised)\b",
    re.IGNORECASE,
)
# Says nothing of what there is to do, unless the next sentence does.
_MORE_TO_DO = re.compile(
    r"(?:[\w’',]+\s+){0,8}there\s+(?:is|was|remains)\s+(?:still\s+)?(?:more|much|work)\s+to\s+"
    r"(?:be\s+)?do(?:ne)?\W*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:they|it|also|and|but|however)\b", re.IGNORECASE)


# What inspectors will do is no verdict: "We will return …".
_PLANS = re.compile(r"^(?:we|HMICFRS|inspectors)\s+(?:will|shall|intend|expect)\b", re.IGNORECASE)


class FindingFinder:
    """Fills `doc._.findings` and `doc.spans["findings"]`."""

    def __call__(self, doc: Doc) -> Doc:
        if doc._.document is None:
            return doc
        kind = doc._.facts.kind
        if kind == DocumentKind.POST_INSPECTION_REVIEW:
            places = list(_in_review(doc, Outline(doc._.document)))
        elif kind == DocumentKind.NEWS_ARTICLE:
            places = list(_in_news(doc, Outline(doc._.document)))
        else:
            return doc
        doc._.findings = _records(doc, places)
        mark(doc, "findings", doc._.findings)
        return doc


Place = tuple[int, int, Verdict, str | None, tuple[Quote, ...], float]
"""start, end, verdict, heading above, restated recommendations, confidence."""


def _records(doc: Doc, places: Sequence[Place]) -> tuple[Finding, ...]:
    facts: Facts = doc._.facts
    ids = RecordIds(doc._.document.id)
    found = []
    for start, end, verdict, section, restated, confidence in sorted(places, key=lambda p: p[:2]):
        evidence = Quote(QuoteRole.PROGRESS_EVIDENCE, verdict.start, verdict.end)
        found.append(
            Finding(
                id=ids.next("fin", text_of(doc)[start:end]),
                start_char=start,
                end_char=end,
                force_id=facts.force_id,
                progress=verdict.progress,
                section=section,
                confidence=confidence,
                quotes=(*restated, evidence),
            )
        )
    return tuple(found)


# --- reviews ---------------------------------------------------------------------------------


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


def _in_review(doc: Doc, outline: Outline) -> Iterator[Place]:
    """The sentences that give a verdict, each with the recommendations restated above it."""
    for stretch in _stretches(outline):
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
            numbered = number_in(block.text) is not None
            stretch = _Stretch(section, tuple(restated), topic != Topic.OTHER, numbered)
            continue
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or topic == Topic.ASIDE:
            continue
        restates = earlier and _is_restated(outline, place, topic, restated)
        if not stretch.blocks and (restates or _is_set_apart(block)):
            restated.append(_quote(QuoteRole.RESTATED, block))
            stretch.restated = tuple(restated)
        else:
            stretch.blocks.append(block)
    yield stretch


def _section(section: str | None, heading: Block, topic: Topic) -> str | None:
    """The heading that names the subject: its own words, or the number of what it is about."""
    names = topic == Topic.OTHER or section is None or number_in(heading.text) is not None
    return heading.content.strip() if names else section


def _is_restated(outline: Outline, place: int, topic: Topic, restated: Sequence[Quote]) -> bool:
    """Whether the block restates what was asked, under a heading that announces it.

    An area for improvement may restate a deficiency, which only what follows it tells from a
    finding.
    """
    block = outline.blocks[place]
    first = outline.blocks[place - 1].kind == BlockKind.HEADING or not restated
    if block.parent is not None or (block.kind == BlockKind.LIST_ITEM and restated):
        return True
    if first and topic in (Topic.EARLIER, Topic.CAUSE_OF_CONCERN):
        return True
    if _RESTATES.match(block.content):
        return True
    last = place + 1 == len(outline.blocks) or outline.blocks[place + 1].kind == BlockKind.HEADING
    if first and topic == Topic.AREA_FOR_IMPROVEMENT and not last:
        return not _judges(block)
    return asks(block.content) and not _judges(block)


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
    found = [place for block in stretch.blocks for place in _judged(doc, block, reach)]
    about = stretch.restated or stretch.announced
    if not found and about:
        found = [place for block in stretch.blocks for place in _told(doc, block)]
    if not found and stretch.blocks and (stretch.restated or stretch.numbered):
        found = [_by_place(doc, stretch.blocks[0])]
    return [_placed(verdict, run, stretch) for verdict, run in found]


_Run = tuple[Verdict, tuple[int, int]]


def _placed(verdict: Verdict, run: tuple[int, int], stretch: _Stretch) -> Place:
    known = verdict.progress != Progress.UNCLEAR
    confidence = (0.85 if stretch.restated else 0.65) if known else 0.5
    return *run, verdict, stretch.section, stretch.restated, confidence


def _sentences(doc: Doc, block: Block) -> list[tuple[int, int]]:
    assert block.content_start is not None and block.end_char is not None
    return sentences_between(doc, block.content_start, block.end_char)


def _judged(doc: Doc, block: Block, reach: int) -> list[_Run]:
    """Each run of sentences of the block that judges, with the sentence that turns against it."""
    text = text_of(doc)
    sentences = _sentences(doc, block)
    alone = [_alone(text, place) for place in sentences]
    found: list[_Run] = []
    at = 0
    while at < len(sentences):
        verdict = alone[at]
        if verdict is None or not verdict.judged:
            at += 1
            continue
        stop = _end_of_run(text, sentences, alone, at, reach)
        whole = read_verdict(text, sentences[at : stop + 1])
        found.append((whole or verdict, (sentences[at][0], sentences[stop][1])))
        at = stop + 1
    return found


def _alone(text: str, place: tuple[int, int]) -> Verdict | None:
    """What a sentence says by itself; None for a demand, a plan or a count of audited cases."""
    sentence = text[slice(*place)]
    if _is_none(sentence) or asks(sentence, strict=True):
        return None
    return read_verdict(text, [place])


def _is_none(sentence: str) -> bool:
    """Plans, and how many audited cases had which grade, are no verdict on a recommendation."""
    return _PLANS.search(sentence) is not None or counts_cases(sentence)


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
        if _is_none(sentence):
            break
        likewise = verdict and verdict.judged and place == stop + 1 and before
        if contrasts(sentence) or (likewise and falls_short(verdict, before)):
            stop = place
    return stop


def _told(doc: Doc, block: Block) -> list[_Run]:
    """The last sentence that tells how things stand, with the one that it turns against."""
    text = text_of(doc)
    telling = [
        (place, verdict) for place in _sentences(doc, block) if (verdict := _alone(text, place))
    ]
    if not telling:
        return []
    run = telling[-1:]
    if len(telling) > 1 and contrasts(text[slice(*run[0][0])]):
        run = telling[-2:]
    places = [place for place, _ in run]
    verdict = read_verdict(text, places)
    return [(verdict, (places[0][0], places[-1][1]))] if verdict else []


def _by_place(doc: Doc, block: Block) -> _Run:
    first = _sentences(doc, block)[0]
    return Verdict(Progress.UNCLEAR, *first, (first,)), first


# --- news ------------------------------------------------------------------------------------


def _in_news(doc: Doc, outline: Outline) -> Iterator[Place]:
    """Bullets behind "inspectors found that …:", and sentences that give inspectors' verdict.

    News is weak evidence; what others say of it in quotation marks is none.
    """
    text = text_of(doc)
    lead: Block | None = None
    for block in outline.blocks:
        if block.kind == BlockKind.LIST_ITEM and lead is not None:
            assert block.content_start is not None and block.end_char is not None
            start, end = block.content_start, block.end_char
            yield start, end, _bullet_verdict(text, lead, start, end), None, (), 0.6
            continue
        told = _FOUND.search(block.content) and not _QUOTED.search(block.content)
        lead = block if told else None
        if lead is None and block.kind == BlockKind.PARAGRAPH and not _QUOTED.search(block.content):
            for verdict, run in _reported(doc, block):
                yield *run, verdict, None, (), 0.5


def _reported(doc: Doc, block: Block) -> Iterator[_Run]:
    """Sentences of an article that say what inspectors made of it."""
    text = text_of(doc)
    sentences = _sentences(doc, block)
    spoken = False  # the inspectors have spoken before: "They said …", "Also closed were …"
    for (start, end), following in zip_longest(sentences, sentences[1:]):
        sentence = text[start:end]
        names = _INSPECTORS.search(sentence) is not None
        theirs = names or (spoken and _GOES_ON.match(sentence) is not None)
        spoken = spoken or names
        verdict = _alone(text, (start, end))
        if not theirs or not verdict or not verdict.judged:
            continue
        if within_quotation(block.content, start - sentences[0][0]):
            continue  # somebody else's words
        if _MORE_TO_DO.fullmatch(sentence):
            if following is None or not _INSPECTORS.search(text[slice(*following)]):
                continue
            end = following[1]
        yield verdict, (start, end)


def _bullet_verdict(text: str, lead: Block, start: int, end: int) -> Verdict:
    """The bullet's own verdict; the lead-in's where that tells of shortcomings, or where the
    bullet is unclear ("Inspectors saw clear improvements: – in how …"). A lead-in that turns
    ("However, inspectors said that:") introduces shortcomings."""
    assert lead.start_char is not None and lead.end_char is not None
    leading = read_verdict(text, [(lead.start_char, lead.end_char)])
    if leading and leading.progress in (Progress.INSUFFICIENT_PROGRESS, Progress.NOT_ASSESSED):
        return Verdict(leading.progress, leading.start, leading.end, ((start, end),))
    own = read_action_bullet(text, start, end)
    if own.progress == Progress.UNCLEAR and not leading and contrasts(lead.content):
        short = Progress.INSUFFICIENT_PROGRESS
        return Verdict(short, lead.start_char, lead.end_char, own.sentences)
    if leading and own.progress == Progress.UNCLEAR:
        return Verdict(leading.progress, leading.start, leading.end, own.sentences)
    return own


@Language.factory("hmi_findings")
def create_finding_finder(nlp: Language, name: str) -> FindingFinder:
    return FindingFinder()
