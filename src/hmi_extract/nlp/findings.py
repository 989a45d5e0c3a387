"""The component that finds later verdicts, in reviews and in the news about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.outline import Outline, Topic
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import mark, text_of
from hmi_extract.nlp.verdicts import Verdict, contrasts, read_action_bullet, read_verdict

_WHOLE_PARAGRAPH = 3  # sentences: a verdict of so short a paragraph is the paragraph
# "the review found that the force had:", "They found improvements, including:", "However, the
# force still needs to improve in several areas, including:"
_FOUND = re.compile(
    r"\b(?:inspectors?|inspectorate|HMIC(?:FRS)?|review|report|re-?inspection|it|they|we)\b[^.]{0,160}"
    r"\b(?:found|identified|recogni[sz]ed|noted|highlighted|praised|acknowledged|said)\b[^.]*:\s*$|"
    r"\b(?:improve|improvements?|improved|effective|progress)\b[^.]*:\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[“\"]|\b(?:said|added|commented)\s*:")


# What inspectors will do, and how many audited cases had which grade: no verdict on a
# recommendation. "We will return …"; "We judged 10 to be good, 11 to require improvement".
_NO_VERDICT = re.compile(
    r"^(?:we|HMICFRS|inspectors)\s+(?:will|shall|intend|expect)\b|"
    r"\b\d+\b[^.]*\b(?:good|requir\w+\s+improvement|inadequate)\b[^.]*\b\d+\b",
    re.IGNORECASE,
)


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


def _in_review(doc: Doc, outline: Outline) -> Iterator[Place]:
    """Paragraphs with a verdict, each with the recommendations restated above it.

    Restated recommendations stand under a heading that says so ("Recommendations from the
    2021 inspection report"); they are not findings, whatever their words.
    """
    restated: list[Quote] = []
    earlier = False  # under a heading that announces restated recommendations
    first = False  # right under it: restated, whatever its words
    opens = False  # right under a heading that announces findings
    aside = False
    section: str | None = None
    for block in outline.blocks:
        if block.kind == BlockKind.HEADING or outline.topic(block) != Topic.OTHER:
            topic = outline.topic(block)
            earlier = first = topic in _RESTATING
            opens = topic == Topic.FINDINGS
            if topic in (Topic.EARLIER, Topic.OTHER) or _changes_subject(section, block):
                restated = []
            aside = topic == Topic.ASIDE
            section = block.content.strip() if topic == Topic.OTHER else section or block.content
            continue
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or aside:
            continue
        boxed = block.parent is not None
        if earlier and (first or boxed or asks(block.content) or _goes_with(restated, block)):
            restated.append(_quote(QuoteRole.RESTATED, block))
            first = False
            continue
        found = list(_verdicts(doc, block, section, tuple(restated)))
        if not found and opens and restated:
            found = [_by_place(doc, block, section, tuple(restated))]
        opens = False
        yield from found


def _by_place(doc: Doc, block: Block, section: str | None, restated: tuple[Quote, ...]) -> Place:
    """The paragraph that opens the findings on restated recommendations tells what became of
    them, even in words that no cue knows: progress is `unclear`."""
    assert block.content_start is not None and block.end_char is not None
    sentences = sentences_between(doc, block.content_start, block.end_char)
    start, end = sentences[0][0], sentences[-1][1]
    verdict = Verdict(Progress.UNCLEAR, start, sentences[0][1], tuple(sentences))
    return start, end, verdict, section, restated, 0.5


_RESTATING = (Topic.EARLIER, Topic.RECOMMENDATION, Topic.CAUSE_OF_CONCERN)


def _changes_subject(section: str | None, block: Block) -> bool:
    """ "Investigation: re-inspection findings" after "Assessment: …" is another chapter."""
    if ":" not in block.content or section is None:
        return False
    return block.content.split(":")[0].strip().lower() != section.split(":")[0].strip().lower()


def _goes_with(restated: Sequence[Quote], block: Block) -> bool:
    return bool(restated) and block.kind == BlockKind.LIST_ITEM


def _quote(role: QuoteRole, block: Block) -> Quote:
    assert block.content_start is not None and block.end_char is not None
    return Quote(role, block.content_start, block.end_char, block.label)


def _verdicts(
    doc: Doc, block: Block, section: str | None, restated: tuple[Quote, ...]
) -> Iterator[Place]:
    assert block.content_start is not None and block.end_char is not None
    sentences = sentences_between(doc, block.content_start, block.end_char)
    telling = [place for place in sentences if not _NO_VERDICT.search(text_of(doc)[slice(*place)])]
    verdict = read_verdict(text_of(doc), telling)
    if verdict is None or _asks_only(doc, sentences):
        return
    start, end = _extent(doc, sentences, verdict)
    confidence = 0.85 if restated else 0.65
    yield start, end, verdict, section, restated, confidence


def _asks_only(doc: Doc, sentences: Sequence[tuple[int, int]]) -> bool:
    """A demand with a clock ("The force should, within six weeks, …") is no verdict."""
    return all(asks(text_of(doc)[start:end], strict=True) for start, end in sentences)


def _extent(doc: Doc, sentences: Sequence[tuple[int, int]], verdict: Verdict) -> tuple[int, int]:
    """A short paragraph whole; of a long one the run of sentences that gives the verdict."""
    if len(sentences) <= _WHOLE_PARAGRAPH:
        return sentences[0][0], sentences[-1][1]
    first = sentences.index(verdict.sentences[0])
    last = sentences.index(verdict.sentences[-1])
    if last + 1 < len(sentences) and contrasts(text_of(doc)[slice(*sentences[last + 1])]):
        last += 1
    return sentences[first][0], sentences[last][1]


# --- news ------------------------------------------------------------------------------------


def _in_news(doc: Doc, outline: Outline) -> Iterator[Place]:
    """Bullets behind "inspectors found that …:"; news is weak evidence, and quotes none."""
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


def _bullet_verdict(text: str, lead: Block, start: int, end: int) -> Verdict:
    """The bullet's own verdict; the lead-in's where that tells of shortcomings, or where the
    bullet is unclear ("Inspectors saw clear improvements: – in how …")."""
    assert lead.start_char is not None and lead.end_char is not None
    leading = read_verdict(text, [(lead.start_char, lead.end_char)])
    if leading and leading.progress in (Progress.INSUFFICIENT_PROGRESS, Progress.NOT_ASSESSED):
        return Verdict(leading.progress, leading.start, leading.end, ((start, end),))
    own = read_action_bullet(text, start, end)
    if leading and own.progress == Progress.UNCLEAR:
        return Verdict(leading.progress, leading.start, leading.end, own.sentences)
    return own


@Language.factory("hmi_findings")
def create_finding_finder(nlp: Language, name: str) -> FindingFinder:
    return FindingFinder()
