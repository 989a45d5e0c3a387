"""How a document speaks throughout, as evidence of who speaks in it.

A cue is one place that says who speaks, and a new letter may say it in a way that no cue
knows. The words that run through a text tell the same without being looked for: an answer
says what will be done and what is accepted, inspectors tell where they looked, a story tells
who said what. Each manner of speaking is counted, and its rate weighed.

The weights are those of a logistic regression on about 240 reports, answers, reviews and
stories, rounded. Fitted without the collection that was judged, the wording alone told the
voice of 229 of 240.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from hmi_extract.enumerations import Voice

READ = 40_000  # characters; a report's manner does not change after them
_FEWEST = 150  # words, below which what a text does not say tells ever less
_HIGHEST = 40.0  # times in a thousand words, beyond which more tells nothing
_MOST = 3.0  # weight either way: less than decides alone
_ABOUT = 3  # words of inspections and reports, below which a text is about something else

_OF_INSPECTIONS = re.compile(
    r"\b(?:inspect(?:ions?|ors?|ed|orates?)|HMIC(?:FRS)?|recommend(?:ations?|ed|s)?"
    r"|areas?\s+for\s+improvement|super-?complaint)\b",
    re.IGNORECASE,
)
_OF_REPORTS = re.compile(r"\breports?\b", re.IGNORECASE)
_ANSWERER = r"(?:commissioner|P[FC]?CC|mayor|MOPAC)"


@dataclass(frozen=True, slots=True)
class Manner:
    """A manner of speaking; weights a voice by the root of its times in a thousand words."""

    name: str
    pattern: re.Pattern[str]
    answer: float
    inspectors: float
    newsroom: float


def _manner(name: str, pattern: str, answer: float, inspectors: float, newsroom: float) -> Manner:
    return Manner(name, re.compile(pattern, re.IGNORECASE), answer, inspectors, newsroom)


MANNERS: tuple[Manner, ...] = (
    _manner("i", r"(?-i:\bI\b)(?![.)])", 0.25, -0.25, 0),
    _manner("my", r"\b(?:my|mine)\b", 0.35, -0.1, -0.25),
    # "we visited eight stations", "we then examined"
    _manner(
        "we_looked",
        r"\bwe\s+(?:\w+\s+)?(?:found|saw|heard|visited|inspected|examined|audited|reviewed"
        r"|interviewed|observed|assessed|graded|estimate|spoke|watched)\b",
        -0.45,
        0.75,
        -0.3,
    ),
    _manner(
        "our_visit",
        r"\bour\s+(?:\w+\s+){0,3}(?:reports?|inspections?|inspectors|judge?ments?|fieldwork"
        r"|visits?|assessments?|audit|review|recommendations?)\b",
        -0.25,
        0.7,
        -0.45,
    ),
    _manner("commissioner", rf"\b{_ANSWERER}\b", 0.35, -0.3, -0.05),
    # "The Commissioner has asked", "the PCC will"
    _manner(
        "commissioner_does",
        rf"\b{_ANSWERER}\s+(?:\w+ly\s+|also\s+|now\s+)?(?:has|have|had|is|was|will|would|does"
        r"|accepts?|welcomes?|notes?|thanks|supports?|agrees?|asked|held|expects|intends|wishes"
        r"|shares|considers|believes)\b",
        0.5,
        -0.05,
        -0.45,
    ),
    # "The force has since appointed"
    _manner(
        "force_did",
        r"\b(?:force|constabulary|police|chief\s+constable|college|government|department)\s+"
        r"(?:\w+ly\s+|also\s+|now\s+)?(?:accepts?|agrees?|will|has\s+(?:accepted|agreed|now|since"
        r"|already|introduced|appointed|reviewed|updated|begun|started|commissioned|set|written"
        r"|put|made|issued))\b",
        0.1,
        -0.45,
        0.35,
    ),
    _manner("accepted", r"\b(?:accept(?:ed|s)?|agree[ds]?|adopted)\b", 0.75, -0.3, -0.45),
    _manner("will", r"\bwill\b", 0.85, -0.25, -0.6),
    _manner("should", r"\bshould\b", -0.15, 0.2, -0.05),
    # "Within six months, the force should"
    _manner(
        "dated_ask",
        r"\b(?:by|within)\s+[^.\n,]{3,60},\s+[^.\n]{3,80}\bshould\b",
        0.1,
        0.35,
        -0.45,
    ),
    _manner("forces", r"\bforces\b", 0.3, 0.2, -0.5),
    _manner("said", r"\b(?:sa(?:id|ys)|added|told)\b", -0.55, -0.35, 0.9),
    _manner("quoted", r"[“\"]", -0.1, -0.45, 0.55),
    _manner(
        "courtesy",
        r"\b(?:welcome[ds]?|grateful|thanks?|pleased|assured?|reassur\w+)\b",
        -0.1,
        -0.35,
        0.45,
    ),
    _manner("comments", r"\b(?:comments?|response)\b", 0.45, -0.35, -0.1),
    # another's report: "HMICFRS found", "your report"
    _manner(
        "the_report",
        r"\bHMIC(?:FRS)?(?:[’']s)?\s+(?:report|inspect\w+|found|recommend\w+|has|have|published"
        r"|said|were|was)\b|\b(?:the|your|this)\s+report\b",
        0.5,
        -0.6,
        0.1,
    ),
    _manner("inspectors", r"\binspectors\b", 0, -0.4, 0.4),
)
_BEFOREHAND = (-2.4, 4.1, -1.7)  # weights of a text that has none of these manners


def wording_of(text: str) -> Mapping[Voice, float]:
    """What the wording of `text` weighs for and against each voice, beside the cues; nothing
    where it does not speak of inspections."""
    text = text[:READ]
    if not _is_of_inspections(text):
        return {}
    length = len(text.split())
    words = max(length, _FEWEST)
    answer, inspectors, newsroom = _BEFOREHAND
    for manner in MANNERS:
        rate = rate_of(manner.pattern, text, words)
        answer += manner.answer * rate
        inspectors += manner.inspectors * rate
        newsroom += manner.newsroom * rate
    weighed = {
        Voice.ANSWER: answer,
        Voice.INSPECTORS: inspectors,
        Voice.NEWSROOM: newsroom,
    }
    most = _MOST * length / words
    return {voice: max(-most, min(most, weight)) for voice, weight in weighed.items()}


def rate_of(pattern: re.Pattern[str], text: str, words: int) -> float:
    """The root of how often a text of so many words speaks in a manner, in a thousand words."""
    times = 1000 * sum(1 for _ in pattern.finditer(text)) / words
    return math.sqrt(min(times, _HIGHEST))


def _is_of_inspections(text: str) -> bool:
    """Whether inspections are spoken of, and more than in passing."""
    inspections = len(_OF_INSPECTIONS.findall(text))
    return inspections > 0 and inspections + len(_OF_REPORTS.findall(text)) >= _ABOUT
