"""Cues of progress: what a later verdict says became of a recommendation."""

from __future__ import annotations

import re

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.cues.action import DONE, PARTICIPLE
from hmi_extract.nlp.cues.model import Cue, cue

_NOT = r"(?:n't|\s+not)\s+"
_MUCH = r"(?:significantly|greatly|considerably|markedly|much|substantially|clearly)"
_GOOD = (
    r"(?:good|considerable|significant|substantial|clear|positive|strong|great|real|marked|"
    r"notable|encouraging|much)"
)
_FULLY = r"(?:yet\s+)?(?:fully|wholly|completely)\b"

PROGRESS: tuple[Cue[Progress], ...] = (
    cue(
        Progress.SUPERSEDED,
        r"\bsuperseded\b|\bno\s+longer\s+(?:applicable|relevant|required)\b",
    ),
    cue(
        Progress.NOT_ASSESSED,
        r"\b(?:did(?:n't|\s+not)|unable\s+to|could(?:n't|\s+not)|cannot|can't)\s+"
        r"(?:assess|inspect|review|examine|judge)\b",
        r"\b(?:was|were)(?:n't|\s+not)\s+assessed\b|\boutside\s+the\s+scope\b",
        r"\btoo\s+(?:early|soon)\s+(?:for\s+us\s+)?to\s+(?:assess|say|tell|judge)",
    ),
    cue(
        Progress.INSUFFICIENT_PROGRESS,
        # "has not improved", "hasn't been completed"
        rf"\b(?:has|have|had){_NOT}(?!{_FULLY})(?:\w+\s+)?(?:been\s+)?"
        r"(?:improved|made|changed|addressed|completed|achieved|implemented|met)\b",
        # "does not consistently record", "isn't recording", "did not act on"
        rf"\b(?:do|does|did){_NOT}(?!{_FULLY})(?:always\s+|yet\s+|\w+ly\s+)*\w+",
        rf"\b(?:is|are|was|were){_NOT}(?!{_FULLY})(?:always|yet|being|consistent|good|effective|"
        r"sufficient|adequate|robust|clear|enough|in\s+place|\w+ing|\w+ed|\w+ly)\b",
        r"\b(?:has|have)\s+yet\s+to\b|\b(?:little|nothing)\s+(?:has|had|have)\s+changed\b",
        r"\b(?:little|no|insufficient|inadequate|not\s+(?:made\s+)?enough)\s+"
        r"(?:progress|improvement|evidence)\b",
        r"\bremains?\s+(?:\w+\s+)?(?:poor|a\s+concern|inconsistent|inadequate|weak|ineffective|"
        r"too|"
        r"open|outstanding|unclear)",
        r"\bnot\s+(?:achieved|addressed|met|implemented|resolved)\b",
        r"\bstill\s+(?:\w+\s+)?(?:poor|not|inconsistent|too|fail\w*|present|delays?|lacks?|"
        r"inadequate)",
        r"\bnot\s+consistently\b|\binconsistent(?:ly)?\b|\bhas\s+(?:got\s+worse|deteriorated|"
        r"worsened)",
        r"\b(?:was|were|is|are)\s+(?:still\s+)?(?:inadequate|poor)\b|\bwe\s+(?:still|again)\s+"
        r"found\b",
        r"\b(?:still\s+|must\s+|needs?\s+to\s+)+improve\b",
    ),
    cue(
        Progress.SOME_PROGRESS,
        r"\b(?:some|limited)\s+(?:\w+\s+)?(?:progress|improvements?)\b",
        r"\bpartial(?:ly)?\b|\bpartly\b|\bin\s+part\b",
        r"\b(?:more|further)\s+(?:work|progress|improvements?)\b",
        rf"(?:\bnot|n't)\s+{_FULLY}|\bsteady\s+(?:pace|progress)\b|\bscope\s+(?:to|for)\s+improve",
        r"\bearly\s+signs\b|\b(?:begun|started|beginning)\s+to\b|\bstill\s+(?:needs?|more|has|"
        r"have)\b",
    ),
    cue(
        Progress.GOOD_PROGRESS,
        rf"\b{_GOOD}\s+(?:progress|improvements?|strides|steps)\b|\b{_MUCH}\s+improved\b",
        r"\bmade\s+(?:\w+\s+)?improvements?\b|\bha(?:s|ve)\s+(?:now\s+)?improved\b",
        r"\bimprov(?:ed|ement\s+in)\b|\bimprovements?\s+(?:has|have|were|was|had)\b",
        r"\bbetter\s+(?:than|at|able|understanding|quality)|\bmore\s+effective\b",
        r"\bcommitted\s+(?:a\s+great\s+deal|\w+\s+resources)",
    ),
    cue(
        Progress.COMPLETE,
        # "closed"; not "in close partnership", "30 closed cases"
        r"\b(?:closed(?![\s-]+(?:cases?|investigations?|records?|crimes?|files?|circuit))|"
        r"discharged|signed\s+off|achieved|completed|resolved)\b|\bclose\s+(?:this|the|these|"
        r"both)\b",
        r"\bfully\s+(?:met|addressed|implemented|achieved)\b",
        r"\b(?:has|have)\s+(?:\w+\s+)?(?:been\s+)?(?:addressed|implemented|established|introduced|"
        r"put\s+in\s+place|set\s+up|trained|created|met|fulfilled|formed|appointed|cleared)\b",
        # "is now better recorded", "are now trained"; not "is now worse", "is now being"
        rf"\b(?:is|are)\s+now\s+(?!being\b)(?:\w+ly\s+|well\s+|better\s+)*(?:in\s+place|in\s+use|"
        rf"able|clear|"
        rf"consistent|effective|timely|good|available|part|routine|{PARTICIPLE})\b",
        r"\bnow\s+(?:has|have|makes?|uses?|attends?|records?|answers?|responds?|checks?|"
        r"reviews?|holds?|shares?|provides?|identif(?:y|ies)|assess(?:es)?|routinely|always)\b",
        r"\bin\s+place\b",
    ),
)
# A force tells what it did with a past participle: "Set up …", "Introduced …".
DONE_BULLET = re.compile(
    rf"^(?:{DONE}|formed|held|set\s+up|put|opened|started|ensured|worked|employed)\b",
    re.IGNORECASE,
)
WORK_BULLET = re.compile(
    rf"^(?!fail|delay|miss|lost|cancel|paus|stop|refus|reject|suspend|postpon|need|held\s+back)"
    rf"{PARTICIPLE}\b",
    re.IGNORECASE,
)
