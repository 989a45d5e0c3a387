"""What kind of document it is: named cues and the wording throughout are weighed together,
and too little weight is `other`.

First the voice is told (inspectors, one who answers them, a newsroom, or none of these),
then, for inspectors, whether they inspect or come back to see what became of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import DocumentKind
from hmi_extract.metadata.cues import CUES, Voice, Zone
from hmi_extract.metadata.reading import Reading
from hmi_extract.metadata.returning import speaks_of_return
from hmi_extract.metadata.title_words import (
    REPORT_TITLE,
    RESPONSE_TITLE,
    REVIEW_TITLE,
)
from hmi_extract.metadata.wording import wording_of
from hmi_extract.organisations.roles import CONSTABULARY, POLICING_BODY, mentions
from hmi_extract.profiles import RowKind, rows

_ENOUGH = 4.0  # weight below which a document stays `other`
_TOP = 6  # blocks among which a title stands
_SUBTITLE = 160  # characters
# Cues, by their names.
_REVIEW_TITLES = frozenset({"review_title", "subreview_title"})
_RETURN = "inspectors_come_back"
_OF_INSPECTOR = frozenset(
    {"signed_by_inspectors", "letterhead_of_inspector", "letter_to_partnership"}
)
_OF_POLICING_BODY = "signed_by_policing_body"
_OF_LETTERS = frozenset({"letter_to_minister", "letter_to_inspectors"})
_OF_WHO_WRITES = frozenset({"letter_to_inspectors", "commissioner_speaks"})
_OF_PLACE = frozenset({"site_of_policing_body", "policing_body_in_title"})
_WORDING = "wording"
_SUBJECT = 1.5  # weight
_ITS_RESPONSE = 7.0  # weight of a title that says whose response it is
_MARGIN = 1.5  # by which the first voice must lead the second


_TITLE_WEIGHTS: tuple[tuple[str, Voice, float, re.Pattern[str]], ...] = (
    ("response_title", Voice.ANSWER, 5, RESPONSE_TITLE),
    ("review_title", Voice.INSPECTORS, 5, REVIEW_TITLE),
    ("report_title", Voice.INSPECTORS, 4, REPORT_TITLE),
)
# Inspectors' own words in a document whose title does not tell.
_REVIEW_WORDS = re.compile(
    r"^(?:.*:\s*)?recommendations?\s+from\s+the\s+(?:20\d\d\s+)?(?:\w+\s+)?inspection\s+report"
    r"|^(?:.*:\s*)?(?:re-?inspection|post-inspection\s+review)\s+findings"
    r"|\bthis\s+(?:post-inspection\s+review|re-?inspection|revisit|progress\s+inspection)\b"
    r"|\bwe\s+(?:re-?inspected|revisited)\b",
    re.IGNORECASE | re.MULTILINE,
)

# "… the outcome of that revisit", in a letter that asks for nothing new
_RETURN_VISIT = re.compile(
    r"\b(?:re-?visit(?:ed)?|re-?inspect(?:ed|ion)|return\s+visit|post-inspection)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"^(?:recommendations?|areas?\s+for\s+improvement)\b|\bwe\s+(?:also\s+)?recommend\b"
    r"|^what\s+needs\s+to\s+improve",
    re.IGNORECASE | re.MULTILINE,
)

# "Keys and locks: a follow-up inspection", "…, five years on": the title of a review, or of a
# new report on an old subject
_TAKES_UP = re.compile(
    r"\bfollow[\s-]?up\s+inspection\b|\byears?\s+(?:on|later)\b|\bsince\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"^recommendation\s+(?P<number>\d+)\s*:?$", re.IGNORECASE | re.MULTILINE)
_DATED_ASK = re.compile(
    r"^(?:by|within)\s[^.\n,]{3,60},\s[^.\n]{3,80}\bshould\b", re.IGNORECASE | re.MULTILINE
)
_OWN_NUMBERS = 3  # recommendations, from which a report is known
_OWN_DAYS = 3  # of these, with a deadline


# “I said in my response to the report that …”: whoever is quoted did not write the document.
_QUOTATION = re.compile(r"“(?:[^“”\n]{60,1500}”|[^“”\n]{0,1500}\Z)")

# What an answer answers: a commissioner's letter on next year's budget is no response.
_ANSWERED = re.compile(
    rf"{CONSTABULARY}|\binspectorate\b|\binspect(?:ions?|ors?|ed)\b|\bsuper-complaint|\bPEEL\b"
    r"|\brecommendations?\b|\byour\s+(?:\w+\s+){0,2}report\b"
    + "".join(f"|{row.pattern}" for row in rows(RowKind.ANSWERED)),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KindReading:
    kind: DocumentKind
    basis: str  # names of the cues that decided, strongest first; "" where none did


def classify(reading: Reading, title: str | None, site: str) -> KindReading:
    """The kind of document, or OTHER where the cues are too weak or too even.

    `site` holds what is known of where it was published: address and site name.
    """
    zones = {
        Zone.TITLE: title or "",
        Zone.OPENING: _QUOTATION.sub(" ", reading.opening),
        Zone.GREETING: f"{reading.head}\n{reading.salutation.text if reading.salutation else ''}",
        Zone.CLOSING: reading.closing,
        Zone.BODY: reading.text,
        Zone.SITE: site,
    }
    held = [(cue.name, cue.voice, cue.weight) for cue in CUES if cue.holds(zones)]
    held = _without_own_office(held)
    is_letter_of_answer = any(name in _OF_LETTERS for name, _, _ in held)
    held += _title_cues(title or "", is_letter_of_answer) or _subtitle_cues(reading, title or "")
    held += _wording_cues(reading, held)
    voice = _leader(held)
    if voice == Voice.ANSWER and not _ANSWERED.search(f"{title}\n{reading.opening}"):
        voice = Voice.OTHER
    again = _comes_back(held) or _tells_of_return(reading)
    again = again and not _asks_anew(reading, title or "")
    again = again or (not _is_told(held) and speaks_of_return(reading.text))
    kind = _kind(voice, again)
    held = sorted(held, key=lambda cue: (cue[0] == _WORDING, -cue[2]))  # places before manner
    names = [name for name, of, weight in held if of == voice and weight > 0]
    return KindReading(kind, ", ".join(names[:3]))


def _wording_cues(
    reading: Reading, held: Sequence[tuple[str, Voice, float]]
) -> list[tuple[str, Voice, float]]:
    """What the wording throughout weighs. On a commissioner's site or under a commissioner's
    name an annual report is worded as an answer is: there it takes a sign of answering."""
    of_place = {name for name, of, _ in held if of == Voice.ANSWER} <= _OF_PLACE
    return [
        (_WORDING, voice, weight)
        for voice, weight in wording_of(reading.text).items()
        if not (voice == Voice.ANSWER and weight > 0 and of_place)
    ]


def _without_own_office(held: list[tuple[str, Voice, float]]) -> list[tuple[str, Voice, float]]:
    """An inspector's own office over a letter addresses nobody, nor do inspectorates over one to
    a partnership, and "I am writing" under it is the inspector's."""
    names = {name for name, _, _ in held}
    if not names & _OF_INSPECTOR or _OF_POLICING_BODY in names:
        return held
    return [each for each in held if each[0] not in _OF_WHO_WRITES]


def _comes_back(held: Sequence[tuple[str, Voice, float]]) -> bool:
    """Whether a title says that inspectors come back, or their opening under a title that
    tells nothing: a new inspection too may tell of an earlier visit."""
    names = {name for name, _, _ in held}
    return bool(names & _REVIEW_TITLES) or (
        _RETURN in names and not names & {"report_title", "subreport_title"}
    )


def _is_told(held: Sequence[tuple[str, Voice, float]]) -> bool:
    """Whether title or grades tell a review from a report, so that wording need not."""
    return bool({name for name, _, _ in held} & (_REVIEW_TITLES | {"graded"}))


def _tells_of_return(reading: Reading) -> bool:
    """Whether the text says that it returns to an earlier inspection: more than once, or once
    at the head of a letter that asks for nothing new."""
    if len(_REVIEW_WORDS.findall(reading.text)) >= 2:
        return True
    is_letter = reading.salutation is not None
    returns = is_letter and _RETURN_VISIT.search(reading.opening) is not None
    return returns and not _ASKED.search(reading.text)


def _asks_anew(reading: Reading, title: str) -> bool:
    """Whether a title tells of an old subject taken up, and the text of new recommendations,
    numbered and with days."""
    if not _TAKES_UP.search(title):
        return False
    numbers = {match["number"] for match in _NUMBERED.finditer(reading.text)}
    return len(numbers) >= _OWN_NUMBERS and len(_DATED_ASK.findall(reading.text)) >= _OWN_DAYS


def _title_cues(title: str, is_subject: bool = False) -> list[tuple[str, Voice, float]]:
    """The first that fits: "Response to … re-inspection" is an answer, not a review.

    In a letter to a minister or to inspectors a report's name is its subject
    (`is_subject`), and tells little of who writes it.
    """
    for name, voice, weight, pattern in _TITLE_WEIGHTS:
        if pattern.search(title):
            about = is_subject and voice == Voice.INSPECTORS
            if voice == Voice.ANSWER and mentions(POLICING_BODY, title):
                weight = _ITS_RESPONSE
            return [(name, voice, min(weight, _SUBJECT) if about else weight)]
    return []


def _subtitle_cues(reading: Reading, title: str) -> list[tuple[str, Voice, float]]:
    """The same of the line under a title that does not tell: "A joint investigation of …"."""
    if not title or reading.salutation is not None:
        return []
    for block, below in zip(reading.body[:_TOP], reading.body[1:], strict=False):
        if title in block.text and len(below.text) <= _SUBTITLE and not below.text.endswith("."):
            return [(f"sub{name}", voice, 4) for name, voice, _ in _title_cues(below.text)]
    return []


def _leader(held: Sequence[tuple[str, Voice, float]]) -> Voice:
    totals = {voice: sum(weight for _, of, weight in held if of == voice) for voice in Voice}
    first, second = sorted(totals.values(), reverse=True)[:2]
    if first < _ENOUGH or first - second < _MARGIN:
        return Voice.OTHER
    return max(totals, key=lambda voice: totals[voice])


def _kind(voice: Voice, again: bool) -> DocumentKind:
    """`again`: title or words tell that inspectors came back to what they had asked for."""
    if voice == Voice.ANSWER:
        return DocumentKind.RESPONSE
    if voice == Voice.NEWSROOM:
        return DocumentKind.NEWS_ARTICLE
    if voice == Voice.INSPECTORS:
        return DocumentKind.POST_INSPECTION_REVIEW if again else DocumentKind.INSPECTION_REPORT
    return DocumentKind.OTHER
