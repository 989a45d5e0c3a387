"""Recommendations that a text says are another body's: the inspectorate's own have their numbers,
and the same number elsewhere is another recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from hmi_extract.datamodel import OrganisationKind
from hmi_extract.organisations.reading import load_gazetteer

# Bodies that publish reports of their own. Other inspectorates inspect together with HMICFRS, and
# a report on a force or a policing body is an inspectorate's.
_WITH_REPORTS = (OrganisationKind.NATIONAL_BODY, OrganisationKind.GOVERNMENT)

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?[a-z]?(?:\([ivxa-z]+\))?"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,\s*and|,|and|&|to|–|-)\s*{_NUMBER})*"
_NAMED = re.compile(
    r"\b(?:recommendations?|recs?\.?|areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern)"
    rf"(?:\s+(?:numbers?\s+|nos?\.?\s+)?{_NUMBERS})?(?![\w(])",
    re.IGNORECASE,
)
_REPORT = (
    r"(?i:reports?|reviews?|inquir(?:y|ies)|investigations?|audits?|stud(?:y|ies)|findings|"
    r"thematics?|strateg(?:y|ies))\b"
)
_DETERMINER = r"(?:(?i:the|an?|its|their|that|this)\s+)?"
# "the recent 2021 …"; not "joint": that report is the inspectorate's, too.
_EARLIER = (
    r"(?:(?i:recent|latest|earlier|previous|final|interim|own|separate|subsequent|original|"
    r"(?:19|20)\d\d(?:[/–-]\d\d)?)\s+){0,3}"
)
_OWNER = r"(?:['’]s?)?"
_MADE = r"(?i:made|issued|given|published|produced|written)"
# Made by nobody in the gazetteer, and never by an inspectorate of police.
_OTHERS = (
    rf"(?i:(?:area\s+|senior\s+)?coroners?|ombudsman|(?:internal|external)\s+audit(?:ors?)?|"
    r"(?:prevention\s+of\s+future\s+deaths|regulation\s+28)\s+report|"
    r"(?:serious\s+case|homicide|safeguarding\s+adults?|(?:safeguarding\s+)?practice|peer)\s+review|"
    r"(?:independent|public)\s+(?:inquiry|review|panel|investigation))\b"
    # "the Harbour Lane Inquiry", "Baroness Penrose's review"
    r"|(?:[A-Z][\w-]+\s+){1,4}Inquiry\b"
    rf"|(?:Baroness|Lord|Lady|Dame|Sir|Professor|Dr|Judge)\s+(?:[A-Z][\w’'-]+\s+){{0,3}}"
    rf"[A-Z][\w-]+['’]s?\s+(?:[\w/-]+\s+){{0,4}}?{_REPORT}"
)
# Words that tell that the report is (also) the inspectorate's: those who led it among them.
_OURS = re.compile(
    r"\b(?:HMIC\w*|HMI|inspect\w*|(?:our|your)|Winsor|Cooke|O['’]Connor|Flanagan)\b", re.IGNORECASE
)
_LONGEST = 140  # characters before a recommendation in which its maker may stand


def without_other_reports(text: str) -> str:
    """The text with spaces in the place of recommendations that it says are another body's, each
    with the words that say so. What remains keeps its offsets.

    >>> " ".join(without_other_reports("Recommendation 4 of the IOPC report is done.").split())
    'is done.'
    >>> without_other_reports("Recommendation 4 for the IOPC is done.")
    'Recommendation 4 for the IOPC is done.'
    """
    for match in reversed(list(_NAMED.finditer(text))):
        start, end = _of_another(text, *match.span())
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _of_another(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where it is told whose the recommendation is; the same place where it is the
    inspectorate's, or not told."""
    behind = _behind().match(text, end)
    if behind and not _OURS.search(behind.group()):
        return start, behind.end()
    first = max(0, start - _LONGEST)
    before = _before().search(text[first:start])
    if before and not _OURS.search(before.group()):
        return first + before.start(), end
    return start, start


@cache
def _bodies() -> str:
    names = {
        alias.text
        for one in load_gazetteer().organisations
        if one.kind in _WITH_REPORTS
        for alias in one.aliases
    }
    return _either(names)


def _either(names: Iterable[str]) -> str:
    """The longest first: of two that begin alike the longer is meant."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s+") for name in ordered)


@cache
def _behind() -> re.Pattern[str]:
    """What stands behind "recommendation 4" of another body."""
    body = rf"{_DETERMINER}(?:{_bodies()})\b"
    within = r"(?i:of|in|from|within|under)\s+"
    ways = (
        # "of the IOPC's 2021 learning report", "in the recent College of Policing review"
        rf"{within}{_DETERMINER}{_EARLIER}(?:{_bodies()})\b{_OWNER}\s+(?:[\w/'’-]+\s+){{0,5}}?{_REPORT}",
        # "in the coroner's report", "of the Harbour Lane Inquiry"
        rf"{within}{_DETERMINER}{_EARLIER}(?:{_OTHERS}){_OWNER}(?:\s+{_REPORT})?",
        # "in the report of the Home Office"
        rf"{within}{_DETERMINER}{_EARLIER}(?:\w+\s+){{0,2}}?{_REPORT}\s+(?:{_MADE}\s+)?"
        rf"(?i:of|by|from)\s+{body}",
        # "of the IOPC"
        rf"(?i:of)\s+{body}(?!{_OWNER}\s+(?i:view|perspective|point|part|area|remit)\b)",
        # "made by the IOPC"
        rf"(?:(?i:which|that)\s+(?i:was|were)\s+)?{_MADE}\s+(?i:by)\s+(?:{body}|"
        rf"{_DETERMINER}(?:{_OTHERS}))",
        # "(IOPC report, 2021)"
        rf"\(\s*{body}{_OWNER}\s+(?:[\w/'’-]+\s+){{0,3}}?{_REPORT}[^()]*\)",
    )
    return re.compile(rf"\s*,?\s*(?:{'|'.join(ways)})")


@cache
def _before() -> re.Pattern[str]:
    """What stands before it: "the IOPC's", "the coroner's second"."""
    owner = rf"(?:{_bodies()})(?:\s+(?:[\w/-]+\s+){{0,3}}?{_REPORT})?|{_OTHERS}"
    return re.compile(
        rf"{_DETERMINER}\b(?:{owner})['’]s?\s+(?:(?:own|new|\w+th|first|second|third|(?:19|20)\d\d)\s+)"
        r"{0,2}$"
    )
