"""Verdicts of inspectors that an article of news reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from spacy.tokens import Doc

from hmi_extract.datamodel import Block, BlockKind, Progress
from hmi_extract.nlp.directives import within_quotation
from hmi_extract.nlp.findings.statements import Place, Run, sentences_of, verdict_alone
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.spans import text_of
from hmi_extract.nlp.verdicts import Verdict, contrasts, read_action_bullet, read_verdict

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
    r"(?:report|review|re-?inspection|letter)\b|"
    r"\b(?:recommendations?|causes?\s+of\s+concern|areas?\s+for\s+improvement)\b|"
    r"\b(?:was|were|been)\s+(?:\w+ly\s+)?(?:praised|commended|criticised|found\s+to\s+(?:be|have))\b",
    re.IGNORECASE,
)
# Says nothing of what there is to do, unless the next sentence does.
_MORE_TO_DO = re.compile(
    r"(?:[\w’',]+\s+){0,8}there\s+(?:is|was|remains)\s+(?:still\s+)?(?:more|much|work)\s+to\s+"
    r"(?:be\s+)?do(?:ne)?\W*",
    re.IGNORECASE,
)
# "HM Inspector says that calls are answered and that the concern has been lifted": two verdicts.
_SAYS_THAT = re.compile(
    r"\b(?:said|says?|found|finds?|notes?|noted|reports?|reported|concludes?|concluded)\s+that\s+",
    re.IGNORECASE,
)
_AND_THAT = re.compile(r",?\s+and\s+that\s+", re.IGNORECASE)
# "It also said that …", "Inspectors found that …"
_SAID = re.compile(
    r"\b(?:inspectors?|inspectorate|HMI(?:CFRS|C)|watchdog|report|review|letter|it|they|she|he)\s+"
    r"(?:(?:also|has|have|had|however|further)\s+)*(?:said|says?|found|finds?|warned|warns?|noted|notes?|"
    r"concluded|concludes?|criticised|reported|reports?|saw)\b|\b(?:was|were)\s+found\s+to\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:they|she|he|it|also|and|but|however)\b", re.IGNORECASE)
# "Last year …", "It comes after …": how it came to this, rather than what was found.
_OF_THEN = re.compile(
    r"^(?:last\s+\w+|(?:in|since)\s+(?:\w+\s+)?(?:19|20)\d\d|earlier|previously|in\s+one\s+(?:case|instance)|"
    r"it\s+(?:comes|follows))\b|\breport\s+last\b|"
    r"\bat\s+(?:that|the)\s+time\b|\blast\s+year\b",
    re.IGNORECASE,
)

# "A spokesman said that …": somebody else has the word.
_OTHERS = re.compile(
    r"\b(?:constable|commissioner|superintendent|spokes\w+|councillor|mayor|officer)\b[^.]*?\b(?:said|says|told|added)\b",
    re.IGNORECASE,
)
# A paragraph that goes on with what inspectors said in those before it: "They also said …"
_THEY = re.compile(
    r"(?:(?:and|but|yet|however),?\s+)?(?:they|it|she|he)\s+(?:\w+\s+)?(?:said|says?|found|saw|noted|reported|"
    r"concluded|felt|thought|recogni[sz]ed|praised|criticised|remain(?:ed)?\s+\w+|were\s+(?:(?:\w+ly|still|also)\s+)?"
    r"(?:concerned|worried|impressed|pleased|satisfied))\b",
    re.IGNORECASE,
)


def in_news(doc: Doc, outline: Outline) -> Iterator[Place]:
    """Bullets behind "inspectors found that …:", and sentences that give inspectors' verdict.

    News is weak evidence; what others say of it in quotation marks is none.
    """
    text = text_of(doc)
    lead: Block | None = None
    spoken = False  # the article gives what inspectors say, and nobody else has spoken since
    giving = False  # it has begun to tell what they found
    for block in outline.blocks:
        if block.kind == BlockKind.LIST_ITEM and lead is not None:
            assert block.content_start is not None and block.end_char is not None
            start, end = block.content_start, block.end_char
            yield start, end, _bullet_verdict(text, lead, start, end), None, (), 0.6
            giving = True
            continue
        told = _FOUND.search(block.content) and not _QUOTED.search(block.content)
        lead = block if told else None
        quoted = _QUOTED.search(block.content) is not None
        goes_on = spoken and _THEY.match(block.content) is not None
        if lead is None and block.kind == BlockKind.PARAGRAPH and not quoted:
            found = list(_reported(doc, block, spoken=goes_on, giving=giving))
            for verdict, run in found:
                yield *run, verdict, None, (), 0.5
            giving = giving or bool(found)
        names = _INSPECTORS.search(block.content) is not None
        others = not names and _OTHERS.search(block.content) is not None
        giving = giving and not quoted and not others
        spoken = (spoken or names) and not quoted and block.kind != BlockKind.HEADING


def _reported(doc: Doc, block: Block, *, spoken: bool, giving: bool) -> Iterator[Run]:
    """Sentences of an article that say what inspectors made of it.

    `spoken`: they have spoken before, so that "They said …", "Also closed were …" is theirs.
    `giving`: the article is telling what they found, until somebody else is quoted.
    """
    text = text_of(doc)
    sentences = sentences_of(doc, block)
    said = False  # inspectors have said something: what the next sentence tells is theirs, too
    for (start, end), following in zip_longest(sentences, sentences[1:]):
        sentence = text[start:end]
        names = _INSPECTORS.search(sentence) is not None
        told = giving and not _OF_THEN.search(sentence)
        theirs = names or told or (spoken and _GOES_ON.match(sentence) is not None)
        spoken = spoken or names
        verdict = verdict_alone(text, (start, end))
        said = said or _SAID.search(sentence) is not None
        if not theirs or not verdict or not (verdict.judged or said or told):
            continue
        words = start if verdict.judged else verdict.start
        if within_quotation(block.content, words - sentences[0][0]):
            continue  # somebody else's words
        if _MORE_TO_DO.fullmatch(sentence):
            if following is None or not _INSPECTORS.search(text[slice(*following)]):
                continue
            end = following[1]
        yield from _each_said(text, (start, end)) or [(verdict, (start, end))]


def _each_said(text: str, place: tuple[int, int]) -> list[Run]:
    """The verdicts of a sentence that reports several of them; none where it does not."""
    says = _SAYS_THAT.search(text, *place)
    if says is None:
        return []
    found: list[Run] = []
    start = says.end()
    for stop in [*_AND_THAT.finditer(text, start, place[1]), None]:
        clause = (start, stop.start() if stop else place[1])
        verdict = verdict_alone(text, clause)
        found += [(verdict, clause)] if verdict else []
        start = stop.end() if stop else start
    return found if len(found) > 1 else []


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
