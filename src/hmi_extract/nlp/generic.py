"""Answers that would fit any recommendation: they only name the process that it will go through.

"This will be considered through our existing governance" tells nobody what was or will be done.
A sentence is generic where all of it fits one of a few moulds; one sentence that says more makes
an answer a particular one, so that what is called generic is seldom called so wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST_SENTENCES = 4

_WHO = (
    r"(?:i|we|my office|the office|the opcc|our office|(?:the |our |my )?(?:police and crime |"
    r"deputy |police, fire and crime )*(?:commissioner|mayor|pcc|pfcc|panel)|"
    r"(?:the |our |my )?(?:\w+ )?(?:force|constabulary|chief constable|police)|both|they|it|"
    r"(?:the |our |my )?(?:\w+ ){0,4}(?:board|committee|team|meeting|group|governance))"
)
_ASK = (
    r"(?:this|these|it|they|them|that|those|"
    r"(?:this|these|the|each|all|all of the|all these|both|its|their|your|that|his|her|any) "
    r"(?:important |helpful |two |three |above |inspector'?s'? |inspectorate'?s |hmicfrs'?s? |"
    r"resulting |emerging |key )*"
    r"(?:recommendations?|findings?|areas?(?: for improvement)?|afis?|points?|issues?|matters?|"
    r"reports?|inspection|concerns?|observations?|conclusions?|learning)"
    r"(?: and (?:recommendations?|findings?|areas for improvement|conclusions?))?"
    r"(?: (?:of|in|from) (?:this|the|your) (?:report|inspection|inspectorate|hmicfrs))?)"
)
_OF_IT = rf"(?:(?: (?:with|on|against|of|towards|to|in relation to|regarding)) {_ASK})"
_PROGRESS = (
    rf"(?:(?:the |its |their |any |our |delivery of |further )?(?:force'?s |chief constable'?s )?"
    rf"(?:progress|delivery|implementation|response|work|activity|developments?|performance|position)"
    rf"{_OF_IT}?)"
)
_MATTER = rf"(?:{_ASK}|{_PROGRESS}|(?:the |our |my )?(?:force|chief constable|constabulary))"
_PROCESS = (
    r"(?:consider|review|discuss|monitor|track|oversee|scrutini[sz]e|manage|progress|address|note|"
    r"look at|keep|take forward|take on board|pick up|hold|raise|assess|reflect on|examine|follow|"
    r"follow up|support|seek assurance|act on|respond to|work with|work)"
)
_PROCESSED = (
    r"(?:considered|reviewed|discussed|monitored|tracked|overseen|scrutini[sz]ed|managed|progressed|"
    r"addressed|noted|looked at|kept under review|taken forward|taken on board|picked up|raised|"
    r"assessed|reflected on|examined|followed up|followed|governed|captured|fed into|included|"
    r"dealt with|actioned|taken seriously|acted upon|acted on)"
)
_GOVERNANCE = (
    r"(?:governance|arrangements?|structures?|process(?:es)?|meetings?|boards?|scrutiny|"
    r"frameworks?|action plans?|improvement plans?|delivery plans?|plans?|account|mechanisms?|"
    r"channels?|procedures?|oversight)"
)
# What may stand before it: whose, and which of them; nothing that is done.
_WHICH = (
    r"(?:our|my|the|their|its|this|existing|established|usual|normal|current|internal|regular|"
    r"routine|weekly|monthly|quarterly|strategic|local|joint|public|own|formal|wider|various|"
    r"force'?s?|office'?s?|constabulary'?s?|commissioner'?s?|chief|constable'?s?|opcc|pcc|executive|"
    r"performance|accountability|scrutiny|governance|oversight|assurance|improvement|delivery|"
    r"action|inspection|management|programme|project|and|&|of|with|holding|to|continuous)"
)
_HOW = (
    r"(?:,? (?:through|via|by|at|in|as part of|within|under|with|using|into|to|on|during|against|"
    rf"over|for)(?: {_WHICH},?){{0,10}} {_GOVERNANCE}\b)"
)
_WHEN = (
    r"(?:,? (?:as appropriate|in due course|regularly|closely|going forward|where necessary|"
    r"where appropriate|accordingly|carefully|robustly|on an ongoing basis|seriously|in full|"
    r"as necessary|over time|to account|under review|as usual|in the usual way|and acted upon|"
    r"over the coming (?:weeks|months|year)|in the coming (?:weeks|months|year)))"
)
_ADVERB = (
    r"(?:(?:also|now|therefore|duly|carefully|closely|fully|regularly|actively|already|formally) )?"
)
_TAIL = rf"(?:{_HOW}|{_WHEN}|{_OF_IT})*"
_LEAD = (
    r"(?:(?:as (?:such|commissioner|pcc|always)|going forward|in response|accordingly|moreover|"
    r"here too),? )?"
)

_MOULDS = (
    # "This recommendation will be considered through existing governance arrangements."
    rf"{_LEAD}{_MATTER} (?:will|shall|is to|are to|is|are|continues? to|will continue to) "
    rf"{_ADVERB}(?:be |being )?{_ADVERB}{_PROCESSED}"
    rf"(?: and (?:will |be |is |are |being )*{_ADVERB}{_PROCESSED})?{_TAIL}",
    # "It has been noted and will be progressed": what was done is no process.
    rf"{_LEAD}{_MATTER} (?:has|have) {_ADVERB}been {_ADVERB}(?:noted|considered|discussed|raised)"
    rf"(?: and (?:will |be |is |are |being )*{_ADVERB}{_PROCESSED})?{_TAIL}",
    # "I will continue to monitor progress at my performance board."
    rf"{_LEAD}{_WHO} (?:will|shall|intends? to|plans? to|continues? to|will continue to|"
    rf"shall continue to|is|are|am)? ?{_ADVERB}{_PROCESS}(?:s|ing)?(?: and {_PROCESS})?"
    rf"(?: {_MATTER})?{_TAIL}",
    # "Work is under way to address this."
    rf"{_LEAD}(?:work|action|activity|actions) (?:is|are|continues?)(?: already| being)?"
    rf"(?: under ?way| ongoing| in hand| in place| taken)?(?: to (?:address|deliver|meet|progress) "
    rf"{_ASK})?{_TAIL}",
)
_COURTESY = (
    rf"{_LEAD}{_WHO} (?:fully |very much |again |also |am |is |are )?(?:welcomes?|accepts?|notes?|"
    r"acknowledges?|recogni[sz]es?|agrees?(?: with)?|supports?|thanks?|grateful(?: for)?|"
    rf"takes?)(?: and (?:welcomes?|accepts?|supports?|agrees? with))? {_MATTER}{_TAIL}",
    rf"{_ASK} (?:is|are) (?:fully |also )?(?:accepted|noted|welcomed|acknowledged|agreed)"
    rf"(?: in principle| in full)?",
    r"(?:accepted|agreed|noted|not applicable)",
)
_PROCESS_MOULD = re.compile("|".join(f"(?:{one})" for one in _MOULDS))
_COURTEOUS = re.compile("|".join(f"(?:{one})" for one in _COURTESY))
# What only a particular answer has: figures, sums, dates.
_PARTICULAR = re.compile(r"[\d£%]")
_NUMBERED = re.compile(r"\b(?:recommendations?|afis?|points?)(?: \d+(?:,| and| to)?)+")
_SPACES = re.compile(r"\s+")


def is_generic(sentences: Sequence[str]) -> bool:
    """Whether an answer only says what it will go through, and nothing of what will be done.

    >>> is_generic(["This will be considered through our existing governance arrangements."])
    True
    >>> is_generic(["Every custody sergeant will be trained by the summer."])
    False
    """
    if not 1 <= len(sentences) <= _MOST_SENTENCES:
        return False
    plain = [_plain(sentence) for sentence in sentences]
    processes = [bool(_fits(_PROCESS_MOULD, one)) for one in plain]
    return any(processes) and all(
        process or _fits(_COURTEOUS, one) for process, one in zip(processes, plain, strict=True)
    )


def _plain(sentence: str) -> str:
    """In lower case, without the sign at the end; recommendations without their numbers."""
    text = _SPACES.sub(" ", sentence.replace("’", "'")).strip().rstrip(".;").lower()
    return _NUMBERED.sub("the recommendation", text).replace("the the ", "the ")


def _fits(mould: re.Pattern[str], sentence: str) -> bool:
    return not _PARTICULAR.search(sentence) and mould.fullmatch(sentence) is not None
