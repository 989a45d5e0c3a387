"""Cue phrases for position, action and progress, as data.

A cue is a label, a pattern and an example. Patterns are read within one sentence; the
example behind each is what it was written for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from hmi_extract.datamodel import Action, Position, Progress

Label = TypeVar("Label", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Cue(Generic[Label]):
    label: Label
    pattern: re.Pattern[str]


def _cue(label: Label, pattern: str) -> Cue[Label]:
    return Cue(label, re.compile(pattern, re.IGNORECASE))


_ADVERB = r"(?:\w+ly\s+|also\s+|both\s+|all\s+|very\s+much\s+|wholeheartedly\s+)*"
_ASKED = (
    r"(?:this|that|these|those|the|each|all|both|every|any|its|their|your|our|HMICFRS'?s?|"
    r"recommendations?|findings?|areas?|with|of|\d+|in|points?)"
)
_WHO = r"(?:I|we|the\s+\w+(?:\s+\w+){0,3}|\w+\s+(?:Police|Constabulary)|both)"

# Order within a label does not matter; the order of labels in `RANK` does.
POSITION: tuple[Cue[Position], ...] = (
    # "This recommendation is for the College of Policing", "is not addressed to forces"
    _cue(
        Position.NOT_APPLICABLE,
        r"\bnot\s+(?:applicable|relevant|directed|addressed|aimed|applied)\b(?:\s+(?:to|at)\b)?|"
        r"\bdo(?:es)?\s+not\s+(?:apply|relate|concern)\b|\b(?:call|ask)s?\s+for\s+no\s+action\b|"
        r"\b(?:recommendations?|this|these|it|they|which|that)(?:\s+[\d,and &]+)?\s+(?:is|are)\s+"
        r"(?:aimed\s+at|directed\s+(?:at|to)|addressed\s+to|(?:a\s+matter\s+)?for)\s+"
        r"(?:the\s+)?(?:national\s+bod|home\s+office|college|npcc|national\s+police|government|cps|"
        r"crown\s+prosecution|hmicfrs|other\s+(?:forces|agencies|bodies)|ministry|department)|"
        r"\b(?:no|none\s+of\s+the)\s+(?:specific\s+|direct\s+|individual\s+)?recommendations?\s+"
        r"(?:(?:made|directed|specific|is|are|relating|that\s+\w+)\s+)*(?:for|to|at)\s+"
        r"(?:the\s+(?:force|constabulary)|us|\w+)",
    ),
    # "We do not accept this recommendation", "The recommendation is rejected"
    _cue(
        Position.REJECTED,
        rf"\b(?:do(?:es)?\s+not|don't|cannot|can\s?not|could\s+not|did\s+not|will\s+not|unable\s+to|"
        rf"am\s+not\s+able\s+to)\s+{_ADVERB}(?:accept|agree|support|endorse)\b|"
        r"\bnot\s+(?:accepted|agreed|supported)\b|\breject(?:s|ed)?\b|\brefuse[sd]?\b|"
        r"\bno\s+plans?\s+to\s+(?:implement|adopt|introduce|appoint|create|change)|"
        r"\b(?:will|shall)\s+not\s+(?:be\s+)?(?:implement|adopt|pursu|introduc|tak|act|proceed)\w*",
    ),
    # "We do not recognise this finding", "the report is misleading"
    _cue(
        Position.DISPUTED,
        r"\bdo(?:es)?\s+not\s+(?:\w+ly\s+)?(?:recogni[sz]e|share\s+(?:the|this)|reflect)\b|"
        r"\b(?:dispute|disagree|challenge|refute|contest)(?:s|d)?\s+(?:with\s+)?(?:this|the|that|its)\b|"
        r"\b(?:recommendation|finding|conclusion)\s+is\s+(?:\w+ly\s+)?(?:disproportionate|unnecessary|"
        r"unhelpful|wrong|misconceived|flawed|unfair|unrealistic)\b|"
        r"\bmisleading\b|\binaccurate\b|\bunfair\b|\bcircumspection\b|"
        r"\bdisappointed\s+(?:that|with|by)\b.{0,80}\b(?:finding|conclusion|report|judgment|grade)",
    ),
    # "accepted in part", "agree in principle"
    _cue(
        Position.PARTLY_ACCEPTED,
        r"\b(?:accept|agree|support)(?:s|ed)?\b[^.;]{0,40}\b(?:in\s+(?:part|principle)|"
        r"partially|partly|with\s+(?:some\s+)?reservations?)\b|"
        r"\b(?:partially|partly)\s+(?:accept|agree|support)(?:s|ed)?\b|"
        r"\bin\s+(?:part|principle)\s*[,:]?\s*(?:we\s+)?(?:accept|agree|support)",
    ),
    # "We accept this recommendation", "I fully support the recommendations", "Accepted."
    _cue(
        Position.ACCEPTED,
        rf"\b{_WHO}\s+(?:has\s+|have\s+|can\s+|will\s+|would\s+)?{_ADVERB}"
        rf"(?:accept|agree|support|endorse|concur|recogni[sz]e\s+the\s+(?:need|importance))"
        rf"(?:s|d|ed)?\s+{_ADVERB}{_ASKED}\b|"
        r"\b(?:is|are|was|were|been|fully)\s+(?:\w+ly\s+|also\s+|all\s+)*(?:accepted|agreed|supported)\b|"
        r"^\W*(?:fully\s+)?(?:accepted|agreed?|accept|agree[sd])\b(?!\s+(?:that\s+)?(?:in\s+part|with\s+the))|"
        r"\b(?:recommendations?|areas?|AFIs?|points?)\s+(?:have|has)\s+(?:\w+\s+)?been\s+"
        r"(?:incorporated|adopted|accepted|taken\s+(?:on|forward))|"
        r"\b(?:is|are|remains?)\s+(?:fully\s+|wholly\s+)?committed\s+to\s+(?:implementing|delivering|"
        r"this|the\s+recommendation|addressing|meeting)|"
        r"\b(?:suggestions?|recommendations?)\s+(?:\w+\s+){0,8}will\s+be\s+(?:included|implemented|adopted|met)",
    ),
    # "is noted", "I note the recommendation", "will be considered"
    _cue(
        Position.NOTED,
        r"\b(?:I|we|the\s+\w+(?:\s+\w+)?)\s+(?:has\s+|have\s+)?note[sd]?\s+(?:this|the|that|these|recommendations?)\b|"
        r"\b(?:is|are|was|were|been)\s+noted\b|^\W*noted\b|"
        r"\b(?:will|shall|be)\s+(?:be\s+)?(?:considered?|kept\s+under\s+review)\b|"
        r"\b(?:is|are)\s+(?:being\s+|now\s+|\w+ly\s+)*consider(?:ed|ing)\b|"
        r"\bunder\s+consideration\b|\bno\s+decision\s+has\s+(?:yet\s+)?been\s+(?:taken|made)\b|"
        r"\bdecisions\s+have\s+not\s+been\s+(?:taken|made)\b",
    ),
)
POSITION_RANK = (
    Position.NOT_APPLICABLE,
    Position.REJECTED,
    Position.DISPUTED,
    Position.PARTLY_ACCEPTED,
    Position.ACCEPTED,
    Position.NOTED,
)

_DONE = (
    r"(?:established|implemented|introduced|completed|trained|adopted|created|appointed|recruited|"
    r"delivered|launched|published|updated|reviewed|revised|rolled\s+out|set\s+up|put\s+in\s+place|"
    r"addressed|changed|strengthened|improved|invested|provided|issued|agreed|incorporated|"
    r"increased|developed|commissioned|embedded|closed|paid|secured|signed|rewritten|formed|"
    r"achieved|undertaken|carried\s+out|amended|extended|funded|made|taken|held|brought|built|"
    r"produced|added|replaced|moved|doubled|announced|committed|reduced|begun\s+using|allocated)"
)
_PARTICIPLE = (
    r"(?:\w+ed|\w+wn|\w+ght|set|put|cut|made|held|led|met|paid|built|begun|given|taken|written|"
    r"kept|run|become|gone|done|spent|sent|rewritten|driven|chosen)"
)
# Perfect tenses that tell of no deed.
_STATIVE = (
    r"(?:needed|welcomed|noted|considered|accepted|identified|recogni[sz]ed|recommended|supported|"
    r"remained|wanted|expected|agreed|asked\s+me|received|concerned|acknowledged|highlighted|raised|"
    r"continued|started|commenced|planned|proposed|worked|working|committed\s+to|inspected|reported)\b"
)
ACTION: tuple[Cue[Action], ...] = (
    # "We will take no action because …", "no action is proposed"
    _cue(
        Action.NONE_WITH_REASON,
        r"\bno\s+(?:further\s+|additional\s+)?(?:action|change|work)s?\s+(?:is|are|will\s+be|has\s+been|was)?"
        r"\s*(?:\w+\s+){0,2}(?:required|needed|necessary|proposed|planned|taken|intended)\b|"
        r"\b(?:do(?:es)?\s+not|will\s+not|don't)\s+(?:propose|intend|plan)\s+to\b|"
        r"\b(?:plan|propose|intend|take)s?\s+no\s+(?:further\s+|additional\s+)?action\b|"
        r"\bnothing\s+(?:further|more|else)\s+(?:is|will\s+be|was)\s+\w+|"
        r"\b(?:will|shall)\s+not\s+(?:be\s+)?(?:implement|adopt|pursu|introduc|act)\w*|"
        r"\bno\s+plans?\s+to\b|\bdo(?:es)?\s+not\s+have\s+(?:any\s+)?plans\b",
    ),
    # "has been established", "we have trained", "is now in place", "since May, officers …"
    _cue(
        Action.TAKEN,
        rf"\b(?:has|have|had)\s+{_ADVERB}(?:already\s+|now\s+|since\s+|been\s+)*{_ADVERB}(?!{_STATIVE}){_PARTICIPLE}\b|"
        rf"\b(?:was|were|is|are)\s+(?:\w+ly\s+|already\s+|now\s+)*(?:{_DONE})\b(?!\s+to\b)|"
        r"\b(?:is|are)\s+(?:now\s+|already\s+|fully\s+)+(?:in\s+place|complete[d]?|operational|established|"
        r"available|in\s+use|trained|live|part)|\bin\s+place\b|\bis\s+complete\b|\balready\b|"
        rf"\b(?:we|it|they|force|police|constabulary|agency|service|government|office)\s+{_DONE}\b|"
        r"\b(?:went|came)\s+(?:live|into\s+(?:use|force|effect))\b|\b(?:signed|launched|opened|began)\s+(?:the|a|an|its|our)\b|"
        r"\b(?:has|have)\s+been\s+\w+\s+(?:since|from)\b|\bhas\s+fulfilled\b|\bgood\s+position\s+to\b|^\W*since\s+(?:\w+\s+){1,3}(?:the|all|a|every|each|we|officers|staff)\b",
    ),
    # "is being developed", "work is ongoing", "we are reviewing", "continues to"
    _cue(
        Action.IN_PROGRESS,
        r"\b(?:is|are)\s+(?:\w+ly\s+|also\s+|now\s+|already\s+)*(?:being|under\s?way|ongoing|in\s+progress|"
        r"in\s+train|\w+ing)\b(?!\s+(?:to\s+be\s+)?(?:able|aware))|\bwork\s+(?:is|has)\s+(?:\w+\s+)?"
        r"(?:ongoing|under\s?way|continu|begun|started|commenced)|\bongoing\b|\bunder\s?way\b|"
        r"\bcontinu(?:es?|ing)\s+(?:to\b|with\b|our\b|its\b|the\b|work)|\bcurrently\b|"
        r"\b(?:has|have)\s+(?:also\s+|now\s+|already\s+)*(?:begun|started|commenced|been\s+working)\b",
    ),
    # "will be reviewed", "plans to", "intends to", "we propose to"
    _cue(
        Action.PROPOSED,
        r"\b(?:will|shall|'ll)\s+(?:\w+ly\s+|also\s+|then\s+|now\s+|shortly\s+|continue\s+to\s+|as\s+requested\s+)*"
        r"(?!not\b|remain\b)(?:be\s+)?\w+|"
        r"\b(?:plans?|intends?|proposes?|aims?|expects?|(?:is|are)\s+(?:planned|planning|due|set|intended))\s+to\b|"
        r"\bthe\s+intention\s+is\b|\b(?:is|are)\s+committed\s+to\b|\blooking\s+to\b|"
        r"\b(?:is|are)\s+(?:planned|scheduled|proposed)\b|\b(?:is|are)\s+to\s+(?:be\s+)?\w+",
    ),
)

# "will continue to monitor", "will be kept under review": what follows every answer; it is
# neither the action asked for nor a promise of it.
MONITORING = re.compile(
    r"\b(?:will|shall)\s+(?:\w+\s+){0,2}(?:monitor|be\s+monitored|review\s+progress|be\s+(?:kept\s+under\s+)?"
    r"review(?:ed)?|be\s+overseen|oversee|scrutini[sz]e|hold\s+the|keep\s+(?:this|it)\s+under|be\s+published\s+on|"
    r"(?:seek|ask\s+for|request|expect|receive)\s+(?:\w+\s+){0,3}(?:assurances?|updates?|figures|reports?|evidence)|report\s+(?:back|on\s+progress))",
    re.IGNORECASE,
)
BECAUSE = re.compile(
    r"\b(?:because|since|as\s+(?:the|this|we|it|our)|given\s+that|due\s+to|owing\s+to|therefore|so\s+that|"
    r"the\s+reason|for\s+this\s+reason|on\s+the\s+grounds|would\s+(?:duplicate|risk|cost|undermine|take|mean|divert|require|add|not|only)|already)\b",
    re.IGNORECASE,
)
# Words that turn a cue round when they stand just before it.
NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|without|cannot|n't|yet\s+to|rather\s+than|unable\s+to|fail(?:s|ed)?\s+to)"
    r"\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)

PROGRESS: tuple[Cue[Progress], ...] = (
    # "superseded by", "no longer applicable"
    _cue(Progress.SUPERSEDED, r"\bsuperseded\b|\bno\s+longer\s+(?:applicable|relevant|required)\b"),
    # "we did not assess", "too early to assess"
    _cue(
        Progress.NOT_ASSESSED,
        r"\b(?:did\s+not|unable\s+to|could\s+not|cannot)\s+(?:assess|inspect|review|examine|judge)\b|\btoo\s+(?:early|soon)\s+to\s+(?:assess|say|tell|judge)|"
        r"\b(?:was|were)\s+not\s+assessed\b|\boutside\s+the\s+scope\b",
    ),
    # "has not improved", "remains poor", "still inconsistent", "not yet addressed"
    _cue(
        Progress.INSUFFICIENT_PROGRESS,
        r"\bhas\s*(?:n't|\s+not)\s+(?:\w+\s+)?(?:improved|made|changed|addressed|completed|achieved|implemented)\b|"
        r"\b(?:little|no|insufficient|inadequate|not\s+(?:made\s+)?enough)\s+(?:progress|improvement|evidence)\b|"
        r"\bremains?\s+(?:\w+\s+)?(?:poor|a\s+concern|inconsistent|inadequate|weak|ineffective|too|open|outstanding|unclear)|"
        r"\bnot\s+(?:achieved|addressed|met|implemented|resolved)\b|\bstill\s+(?:\w+\s+)?(?:poor|not|inconsistent|too|fail\w*|"
        r"present|delays?|lacks?|inadequate)|\bnot\s+consistently\b|\binconsistent(?:ly)?\b|\bhas\s+(?:got\s+worse|deteriorated|worsened)|"
        r"\b(?:was|were|is|are)\s+(?:still\s+)?(?:inadequate|poor)\b|\bremains?\s+open\b|\bwe\s+(?:still|again)\s+found\b",
    ),
    # "some improvements", "further work is needed", "partially achieved"
    _cue(
        Progress.SOME_PROGRESS,
        r"\b(?:some|limited)\s+(?:\w+\s+)?(?:progress|improvements?)\b|\bpartial(?:ly)?\s*(?:achieved|met|implemented|completed)?|"
        r"\b(?:more|further)\s+(?:work|progress|improvements?|needs?)\s+(?:is|are|was|to\s+be|remains?)?\s*(?:\w+\s+)?"
        r"(?:needed|required|necessary|done)?|\bnot\s+(?:yet\s+)?(?:fully|wholly|completely)\b|\bsteady\s+(?:pace|progress)\b|"
        r"\bscope\s+(?:to|for)\s+improve|\bearly\s+signs\b|\bbegun\s+to\b|\bstarted\s+to\b|\bstill\s+(?:needs?|more|has|have)\b|"
        r"\bbeginning\s+to\b",
    ),
    # "made good progress", "significantly improved", "made improvements"
    _cue(
        Progress.GOOD_PROGRESS,
        r"\b(?:good|considerable|significant|substantial|clear|positive|strong|great|real|marked|notable|encouraging|much)\s+"
        r"(?:progress|improvements?|strides|steps)\b|\b(?:significantly|greatly|considerably|markedly|much|substantially|clearly)\s+"
        r"improved\b|\bmade\s+(?:\w+\s+)?improvements?\b|\bhas\s+(?:now\s+)?improved\b|\bhave\s+(?:now\s+)?improved\b|\bimprov(?:ed|ement\s+in)\b|"
        r"\bbetter\s+(?:than|at|able|understanding|quality)|\bimprovements?\s+(?:has|have|were|was|had)\b|\bcommitted\s+(?:a\s+great\s+deal|\w+\s+resources)",
    ),
    # "closed", "has been addressed", "is now in place", "achieved"
    _cue(
        Progress.COMPLETE,
        r"\b(?:closed?|discharged|signed\s+off|achieved|completed|fully\s+(?:met|addressed|implemented|achieved)|resolved)\b|"
        r"\b(?:has|have)\s+(?:\w+\s+)?(?:been\s+)?(?:addressed|implemented|established|introduced|put\s+in\s+place|set\s+up|trained|created|"
        r"met|fulfilled|formed|appointed)\b|\b(?:is|are)\s+now\b|\bnow\s+(?:has|have|makes?|uses?|attends?|records?|routinely|always)\b|"
        r"\bin\s+place\b",
    ),
)
# A force tells what it did with a past participle: "Set up …", "Introduced …".
DONE_BULLET = re.compile(
    rf"^(?:{_DONE}|formed|held|set\s+up|put|opened|started|ensured|worked|employed)\b",
    re.IGNORECASE,
)
