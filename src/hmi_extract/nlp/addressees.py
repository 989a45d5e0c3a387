"""To whom a recommendation is addressed."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from hmi_extract.datamodel import Facts, OrganisationKind, OrganisationRole
from hmi_extract.nlp.organisations import THE_FORCE, organisations_between
from hmi_extract.nlp.spans import text_of
from hmi_extract.organisations import Gazetteer

_MODAL = re.compile(
    r"\b(?:should|must|ought\s+to|needs?\s+to|has\s+to|have\s+to|(?:is|are)\s+(?:asked\s+|invited\s+|"
    r"requested\s+|urged\s+)?to)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(r"\b(?:should|must)\b", re.IGNORECASE)
_RECOMMEND = re.compile(
    r"\b(?:recommends?|recommended\s+that|urges?|encourages?|calls?\s+(?:on|upon)|expects?)\b",
    re.IGNORECASE,
)
_REACH = 120  # characters behind "recommend that" in which its subject stands
# "working with the College of Policing", "guidance from the NPCC": named, not addressed.
_NOT_ADDRESSED = re.compile(
    r"\b(?:with|from|of|by|within|under|against|between|including|via|through|to|consulting)\s+(?:(?:the|its|their|other|local)\s+)*$",
    re.IGNORECASE,
)
# "…, working with the College of Policing, should": between commas, who is asked to take part. In
# labelled reports such partners are addressed throughout; councils and hospitals are not, whom
# no recommendation of a police inspectorate binds.
_PARTNER = re.compile(
    r",\s*(?:(?:working|acting|together|jointly)\s+(?:\w+ly\s+)?)?(?:with|supported\s+by)\s+"
    r"(?:the\s+(?:help|support)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# "should, together with the National Crime Agency, publish …"
_TOGETHER = re.compile(r"\s*,?\s*(?:together|jointly)\s+with\s+(?:the\s+)?", re.IGNORECASE)
_TAKES_PART = frozenset(
    {OrganisationKind.GOVERNMENT, OrganisationKind.NATIONAL_BODY, OrganisationKind.POLICE_FORCE}
)
_POLICING_GROUPS = frozenset(
    {"chief-constables", "police-forces", "police-and-crime-commissioners"}
    | {"mayors-with-police-and-crime-functions"}
)
# "…, and chief constables should make sure that …": who is asked in a further clause
_FURTHER = re.compile(r"[,;]?\s+and\s+(?:the\s+)?$", re.IGNORECASE)
_LEADS = re.compile(r"(?:\s+leads?(?:\s+(?:for|on)\s+[^.;:,]{3,50})?)?\s*", re.IGNORECASE)
# "the chief constables of Kent Police and Surrey Police": those forces.
_HEAD_OF = re.compile(
    r"\b(?:chief\s+(?:constable|officer)s?|commissioner)\s+of\s+(?:the\s+)?$", re.I
)
# "Most forces don't know …", "Dorset Police's arrangements for …": who stands at the head of a
# deficiency is the one that has to mend it.
# So is who acts in the clause at its head: "The speed with which Dorset Police answers …".
_AT_HEAD = re.compile(
    r"(?:(?:the|most|many|some|all|too|not|few|several|a|number|of)\s+)*$|"
    r"[^.;,]{0,60}\b(?:(?:with|in|at|by)\s+which|how\s+(?:(?:\w+ly|well|often|soon)\s+)?|whether)\s+"
    r"(?:the\s+)?$",
    re.I,
)
# The force's people, or the police as one of several partners: "Recording by police officers of …"
_POLICE = re.compile(
    r"\b(?:by|of|from|among)\s+(?:the\s+)?police\b(?!\s+and\s+crime)(?:\s+(?:officers?|staff))?|"
    r"^(?:(?:how|whether)\s+(?:\w+ly\s+|often\s+|well\s+|soon\s+)*)?(?:the\s+)?police\b(?!\s+and\s+crime)",
    re.IGNORECASE,
)
# "The force and the police and crime commissioner should agree …"
_THE_BODY = re.compile(
    r"\bthe\s+(?:(?:police|crime|fire|victims)(?:[’']s?)?(?:,\s*|\s+and\s+|\s+))+commissioner\b|"
    r"\bthe\s+PF?CC\b|\bthe\s+mayor\b",
    re.IGNORECASE,
)
# The prisons inspectorate visits police custody with that of the police, and no partner's.
_OF_POLICE_ALONE = re.compile(r"\bpolice\s+custody\b|\bcustody\s+suites?\b", re.IGNORECASE)
# "To help the NPCC, …", "Working with the commissioner and councils, …": before the subject
_BEFORE_SUBJECT = re.compile(
    r"\s*(?:(?:in\s+order\s+)?to\s[^,]*|"
    r"(?:working|acting|together|jointly|along|in\s+\w+(?:ation|ship))\s+(?:\w+ly\s+)?with\s"
    r"(?:[^,]*\band\s[^,]*|[^,]*(?:,[^,]*)*?,?\s+and\s[^,]*|[^,]*)),",
    re.IGNORECASE,
)
# "chief constables whose forces rent a cellar": who is told of, beside who is addressed
_TOLD_OF = re.compile(r"\b(?:who|whose|whom|which|where|that)\b[^,]*$", re.IGNORECASE)
_COUPLED = re.compile(r"(?:,|and|&|or|/)\s*(?:the\s+)?$", re.IGNORECASE)


def addressees_of(
    doc: Doc, start: int, end: int, facts: Facts, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Organisation ids in the order printed; empty where nobody is known.

    Where a report by one inspectorate on one force names nobody, that force is addressed; a
    report by several addresses partners too, so that there nobody is known.
    """
    found = named_in(doc, start, end, facts, gazetteer)
    if found or not facts.force_id:
        return found
    speaks = _POLICE.search(text_of(doc)[start:end]) is not None
    return (facts.force_id,) if speaks or not _is_joint(facts, gazetteer) else ()


def named_in(doc: Doc, start: int, end: int, facts: Facts, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Those whom the ask itself names as addressed; "the force" is the force inspected."""
    text = text_of(doc)
    window_start, window_end = _subject(text, start, end)
    named = _addressed(doc, window_start, window_end, gazetteer) or _at_head(doc, start, end)
    if named:
        named += _further(doc, window_end, end, gazetteer)
    found = [(span.start_char, span.label_) for span in named]
    if facts.force_id:
        found += _of_the_force(text, window_start, window_end, facts, gazetteer)
    return tuple(dict.fromkeys(label for _, label in sorted(found)))


def _of_the_force(
    text: str, start: int, end: int, facts: Facts, gazetteer: Gazetteer
) -> list[tuple[int, str]]:
    """ "The force" and "the police and crime commissioner", of the force that was inspected."""
    assert facts.force_id is not None
    found = []
    force = THE_FORCE.search(text, start, end)
    if force:
        found.append((force.start(), facts.force_id))
    body = _THE_BODY.search(text, start, end)
    holder = gazetteer.local_policing_body(facts.force_id, facts.published) if body else None
    if body and holder and not _NOT_ADDRESSED.search(text[start : body.start()]):
        found.append((body.start(), holder.id))
    return found


def _at_head(doc: Doc, start: int, end: int) -> list[Span]:
    """The organisation that a statement without a modal begins with."""
    text = text_of(doc)
    if _MODAL.search(text, start, end) or _RECOMMEND.search(text, start, end):
        return []
    named = organisations_between(doc, start, end)[:1]
    return [span for span in named if _AT_HEAD.fullmatch(text[start : span.start_char])]


def _subject(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the subject of the ask stands: before its modal, or behind "recommend that"."""
    modal = _MODAL.search(text, start, end)
    recommend = _RECOMMEND.search(text, start, modal.start() if modal else end)
    if recommend:
        stop = modal.start() if modal else min(end, recommend.end() + _REACH)
        return recommend.end(), stop
    if modal:
        stop_before = text.rfind(". ", start, modal.start())
        begin = start if stop_before < 0 else stop_before + 1
        before = _BEFORE_SUBJECT.match(text, begin, modal.start())
        return (before.end() if before else begin), modal.start()
    return start, start


def _further(doc: Doc, modal: int, end: int, gazetteer: Gazetteer) -> list[Span]:
    """Who is asked behind the first modal of a sentence: partners right behind it, and the
    subjects of further clauses."""
    text = text_of(doc)
    first = _MODAL.match(text, modal)
    stop = text.find(". ", modal, end)
    end = end if stop < 0 else stop
    if first is None:
        return []
    named = organisations_between(doc, first.end(), end)
    found = [
        span
        for span in named
        if _TOGETHER.fullmatch(text[first.end() : span.start_char]) and _takes_part(span, gazetteer)
    ]
    for again in _SHOULD.finditer(text, first.end(), end):
        subjects = [span for span in named if span.end_char <= again.start()][-1:]
        found += [
            span
            for span in subjects
            if _LEADS.fullmatch(text[span.end_char : again.start()])
            and _FURTHER.search(text[first.end() : span.start_char])
        ]
    return found


def _takes_part(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a partner is one whom recommendations on policing are addressed to."""
    kind = gazetteer.get(span.label_).kind
    return span.label_ in _POLICING_GROUPS or kind in _TAKES_PART


def _addressed(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> list[Span]:
    kept: list[Span] = []
    skipping = partners = False
    for span in organisations_between(doc, start, end):
        before = text_of(doc)[start : span.start_char]
        if _HEAD_OF.search(before):
            while kept and kept[-1].end_char > span.start_char - len(" of the "):
                kept.pop()  # the group "chief constables", which the force makes precise
        elif kept and _PARTNER.search(before):
            partners, skipping = True, False
        elif _NOT_ADDRESSED.search(before):
            skipping = True
            continue
        elif partners and not _COUPLED.search(before):
            partners = False
        if partners and not _takes_part(span, gazetteer):
            continue
        if skipping and _COUPLED.search(before) and "," not in before[-6:]:
            continue  # "with the NPCC and College of Policing": the second is a partner too
        if kept and _TOLD_OF.search(text_of(doc)[kept[-1].end_char : span.start_char]):
            continue
        skipping = False
        kept.append(span)
    return kept


def _is_joint(facts: Facts, gazetteer: Gazetteer) -> bool:
    """Whether inspectorates of several services wrote the report."""
    if _OF_POLICE_ALONE.search(facts.title or ""):
        return False
    wrote = {
        entry.organisation_id
        for entry in facts.organisations
        if entry.role in (OrganisationRole.AUTHOR, OrganisationRole.PUBLISHER)
    }
    kinds = [gazetteer.get(organisation).kind for organisation in wrote]
    return kinds.count(OrganisationKind.INSPECTORATE) > 1
