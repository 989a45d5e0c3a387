"""Cue phrases for position, action and progress, as data.

A cue is a label and patterns, one a line with an example behind it. Patterns are read within
one sentence, blind to case, with straight apostrophes for curly ones (see `plain`).
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


def _cue(label: Label, *patterns: str) -> Cue[Label]:
    return Cue(label, re.compile("|".join(patterns), re.IGNORECASE))


def plain(text: str) -> str:
    """The text with straight apostrophes, letter for letter: "hasn’t" reads as "hasn't"."""
    return text.replace("’", "'").replace("‘", "'")


# --- position ----------------------------------------------------------------------------

_ADVERB = r"(?:\w+ly\s+|also\s+|both\s+|all\s+|very\s+much\s+)*"
_ASKED = (
    r"(?:this|that|these|those|them|it|the|each|all|both|every|any|its|their|your|our|HMICFRS'?s?|"
    r"recommendations?|findings?|areas?|with|of|\d+|in|points?)"
)
_WHO = r"(?:I|we|the\s+\w+(?:\s+\w+){0,3}|\w+\s+(?:Police|Constabulary)|both)"
_NOT_DO = (
    r"(?:(?:do|does|did|will|could|can)(?:n't|\s+not)|cannot|unable\s+to|"
    r"(?:am|are)\s+not\s+able\s+to)"
)
_ELSEWHERE = (
    r"(?:national\s+bod|home\s+office|college|npcc|national\s+police|government|cps|"
    r"crown\s+prosecution|hmicfrs|other\s+(?:forces|agencies|bodies)|ministry|department)"
)
# What an answer takes a position on; a bare verb is not enough: "the plan has been agreed",
# "we support the bereaved", "data were inaccurate".
_MATTER = (
    r"(?:recommendations?|findings?|conclusions?|areas?|AFIs?|points?|reports?|judge?ments?|"
    r"suggestions?|criticisms?|proposals?|intentions?|principles?|causes?\s+of\s+concern|proposed\s+\w+)"
)
_THIS = rf"(?:(?:\w+\s+){{0,5}}?{_MATTER}|this|these|it|them|they|all|both|each)"
# The deed that is asked for, by its noun: "we support the introduction of …".
_DEED = (
    r"(?:the|a|an)\s+(?:\w+\s+)?(?:\w+(?:ment|tion|sion|ing|al)|aim|use|idea|principle|"
    r"need|call|case)\s+(?:of|for)"
)
_IT = r"(?:recommendations?|this|these|it|they|which|that)(?:\s+[\d,and &]+)?"

POSITION: tuple[Cue[Position], ...] = (
    _cue(
        Position.NOT_APPLICABLE,
        r"\bnot\s+(?:applicable|relevant|directed|addressed|aimed)\b(?:\s+(?:to|at)\b)?",
        r"\bdo(?:es)?(?:n't|\s+not)\s+(?:apply|relate|concern)\b",
        r"\b(?:call|ask)s?\s+for\s+no\s+action\b",
        r"\b(?:neither|none)\s+(?:of\s+\w+\s+)?(?:is|are)\s+(?:addressed|aimed|directed|for)\b",
        # "Recommendations 2 and 4 are aimed at national bodies", "this is for the College"
        rf"\b{_IT}\s+(?:is|are)\s+(?:aimed\s+at|directed\s+(?:at|to)|addressed\s+to|(?:a\s+matter\s+)?for)"
        rf"\s+(?:the\s+)?{_ELSEWHERE}",
        # "there are no specific recommendations for the force"
        r"\b(?:no|none\s+of\s+the)\s+(?:specific\s+|direct\s+|individual\s+)?recommendations?\s+"
        r"(?:(?:made|directed|specific|is|are|relating|that\s+\w+)\s+)*(?:for|to|at)\s+"
        r"(?:the\s+(?:force|constabulary)|us|\w+)",
    ),
    _cue(
        Position.REJECTED,
        rf"\b{_NOT_DO}\s+{_ADVERB}(?:accept|agree|support|endorse)\b",  # "we do not accept"
        r"\bnot\s+(?:accepted|agreed|supported)\b",
        rf"\b(?:reject|refuse)(?:s|d|ed)?\s+(?:to\s+(?:accept|implement)\b|{_THIS}\b)",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,3}}(?:rejected|refused)\b|^\W*rejected\b",
        r"(?<!currently )(?<!currently have )"
        r"\bno\s+plans?\s+to\s+(?:implement|adopt|introduce|appoint|create|change)",
        # "will not be implemented"; not "will not be introduced until May", "will not take long"
        r"\b(?:will|shall)\s+not\s+(?:be\s+)?(?:implement|adopt|pursu|introduc|act\s+(?:up)?on|"
        r"proceed)\w*(?![^.;]{0,80}\b(?:until|before)\b)",
        rf"\b(?:will|shall)\s+not\s+(?:be\s+taken|take\s+{_THIS})\s+forward\b",
    ),
    _cue(
        Position.DISPUTED,
        r"\bdo(?:es)?(?:n't|\s+not)\s+(?:\w+ly\s+)?(?:recogni[sz]e|share\s+(?:the|this)|reflect)\b",
        r"\b(?:dispute|disagree|challenge|refute|contest)(?:s|d)?\s+(?:with\s+)?(?:this|the|that|its)\b",
        r"\b(?:recommendation|finding|conclusion)\s+is\s+(?:\w+ly\s+)?(?:disproportionate|"
        r"unnecessary|unhelpful|wrong|misconceived|flawed|unfair|unrealistic)\b",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,2}}(?:is|are|was|were|be)\s+(?:\w+\s+)?"
        r"(?:misleading|inaccurate|unfair)\b",
        rf"\b(?:misleading|inaccurate|unfair)\s+(?:\w+\s+)?{_MATTER}\b",
        r"\bdisappointed\s+(?:that|with|by)\b.{0,80}\b(?:finding|conclusion|report|judgment|grade)",
    ),
    _cue(
        Position.PARTLY_ACCEPTED,
        # "accepted in part", "agree in principle", "supports it with reservations"
        r"\b(?:accept|agree|support)(?:s|ed)?\b[^.;]{0,40}\b(?:in\s+(?:part|principle)|"
        r"partially|partly|with\s+(?:some\s+)?reservations?)\b",
        r"\b(?:partially|partly)\s+(?:accept|agree|support)(?:s|ed)?\b",
        r"\bin\s+(?:part|principle)\s*[,:]?\s*(?:we\s+)?(?:accept|agree|support)",
        r"\b(?:agrees?|accepts?|supports?)\s+(?:with\s+)?the\s+\w+\s+but\s+not\b",
    ),
    _cue(
        Position.ACCEPTED,
        # "We fully accept this", "The Chief Constable and I support the …"
        rf"\b{_WHO}\s+(?:has\s+|have\s+|can\s+|will\s+|would\s+)?{_ADVERB}"
        rf"(?:(?:(?:accept|agree|concur)s?|accepted)"
        rf"\s+{_ADVERB}{_ASKED}\b|(?:support|endorse|agree)(?:s|d|ed)?\s+{_ADVERB}"
        rf"(?:{_THIS}|{_DEED})\b)",
        # "We agree.", "I accept, and …"
        r"\b(?:I|we)\s+(?:\w+ly\s+|also\s+|both\s+)?(?:accept|agree)(?=\s*[.,;:–—]|\s+and\b)",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,3}}?(?:is|are|was|were|been)\s+(?:\w+ly\s+|also\s+|all\s+)*"
        r"(?:accepted|agreed|supported(?!\s+by\b))\b|\bfully\s+accepted\b",
        r"^\W*(?:fully\s+)?(?:accepted|agree[sd]?|accept)\b(?!\s+with\s+the)",  # "Agreed."
        r"\b(?:recommendations?|areas?|AFIs?|points?)\s+(?:have|has)\s+(?:\w+\s+)?been\s+"
        r"(?:incorporated|adopted|accepted|taken\s+(?:on|forward))",
        r"\bha(?:ve|s)\s+the\s+(?:full\s+)?support\s+of\b",
        r"\b(?:is|are|remains?)\s+(?:fully\s+|wholly\s+)?committed\s+to\s+(?:implementing|"
        r"delivering\s+(?:this|these|the\s+recommendation)|this|the\s+recommendation|addressing|meeting)",
        r"\b(?:suggestions?|recommendations?)\s+(?:\w+\s+){0,12}will\s+be\s+(?:included|implemented|"
        r"adopted|met)",
    ),
    _cue(
        Position.NOTED,
        r"\b(?:I|we|the\s+\w+(?:\s+\w+)?)\s+(?:has\s+|have\s+)?note[sd]?\s+"
        r"(?:this|the|that|these|recommendations?)\b",
        r"\b(?:is|are|was|were|been)\s+noted\b|^\W*noted\b",
        r"\b(?:will|shall|be)\s+(?:be\s+)?(?:considered|kept\s+under\s+review)\b",
        r"\b(?:will|shall)\s+(?:\w+\s+)?consider\s+(?:this|these|each|it|them|the\s+recommendations?)\b",
        r"\b(?:is|are)\s+(?:being\s+|now\s+|\w+ly\s+)*consider(?:ed|ing)\b|\bunder\s+consideration\b",
        r"\bno\s+decision\s+has\s+(?:yet\s+)?been\s+(?:taken|made)\b",
        r"\bdecisions\s+have\s+not\s+(?:yet\s+)?been\s+(?:taken|made)\b",
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

# --- action ------------------------------------------------------------------------------

_DONE = (
    r"(?:established|implemented|introduced|completed|trained|adopted|created|appointed|recruited|"
    r"delivered|launched|published|updated|reviewed|revised|rolled\s+out|set\s+up|put\s+in\s+place|"
    r"addressed|changed|strengthened|improved|invested|provided|issued|agreed|incorporated|"
    r"increased|developed|commissioned|embedded|closed|paid|secured|signed|rewritten|formed|"
    r"achieved|undertaken|carried\s+out|amended|extended|funded|made|taken|held|brought|built|"
    r"produced|added|replaced|moved|doubled|announced|reduced|allocated)"
)
_PARTICIPLE = (
    r"(?:\w+ed|\w+wn|\w+ght|set|put|cut|made|held|led|met|paid|built|begun|given|taken|written|"
    r"kept|run|become|gone|done|spent|sent|rewritten|driven|chosen)"
)
# Perfect tenses that tell of no deed: "has welcomed", "have considered".
_STATIVE = (
    r"(?:needed|welcomed|noted|considered|accepted|identified|recogni[sz]ed|recommended|supported|"
    r"remained|wanted|expected|agreed|asked\s+me|received|concerned|acknowledged|highlighted|raised|"
    r"continued|started|commenced|planned|proposed|worked|committed\s+to|inspected|reported|"
    r"(?:asked|written\s+to|met\s+with)\s+(?:the\s+)?(?:inspect|HMI)\w+|asked\s+to\s+(?:see|be)|(?:read|reviewed)\s+(?:this|the|your)\s+(?:report|findings?|"
    r"recommendations?))\b"
)
_FILLING = r"(?:\w+ly\s+|also\s+|now\s+|already\s+|then\s+|shortly\s+|as\s+requested\s+)*"
_ACTOR = r"(?:we|it|they|force|police|constabulary|agency|service|government|office)"

ACTION: tuple[Cue[Action], ...] = (
    _cue(
        Action.NONE_WITH_REASON,
        # "no further action is required", "plan no further action"
        r"\bno\s+(?:further\s+|additional\s+)?(?:action|change|work)s?\s+"
        r"(?:(?:is|are|will\s+be|has\s+been|was)\s+)?(?:\w+\s+){0,2}"
        r"(?:required|needed|necessary|proposed|planned|taken|intended)\b",
        r"\b(?:plan|propose|intend|take)s?\s+no\s+(?:further\s+|additional\s+)?action\b",
        r"\bnothing\s+(?:further|more|else)\s+(?:is|will\s+be|was)\s+\w+",
        r"\b(?:do(?:es)?|will)(?:n't|\s+not)\s+(?:propose|intend|plan)\s+to\b",
        r"\b(?:will|shall)\s+not\s+(?:be\s+)?(?:implement|adopt|pursu|introduc|act)\w*",
        r"\b(?:no|without|any)\s+plans?\s+to\b|\bdo(?:es)?\s+not\s+have\s+(?:any\s+)?plans\b",
    ),
    _cue(
        Action.TAKEN,
        # "has now been established", "we have trained every officer"
        rf"\b(?:has|have|had)\s+{_ADVERB}(?:already\s+|now\s+|since\s+|been\s+)*{_ADVERB}"
        rf"(?!{_STATIVE}){_PARTICIPLE}\b",
        rf"\b(?:was|were|is|are)\s+(?:\w+ly\s+|already\s+|now\s+)*{_DONE}\b(?!\s+to\b)",
        r"\b(?:is|are)\s+(?:now\s+|already\s+|fully\s+)+(?:in\s+place|completed?|operational|"
        r"established|available|in\s+use|trained|live|part)",
        r"\bin\s+place\b|\bis\s+complete\b|^\W*completed?\b|\balready\b",
        rf"\b{_ACTOR}\s+{_DONE}\b",
        r"\b(?:went|came)\s+(?:live|into\s+(?:use|force|effect))\b",
        r"\b(?:signed|launched|opened|began)\s+(?:the|a|an|its|our)\b",
        r"\b(?:has|have)\s+been\s+\w+\s+(?:since|from)\b",  # "has been compulsory since January"
        r"\bhas\s+fulfilled\b|\bgood\s+position\s+to\b",
        # "Since 1 June the control room has …", "Since May every officer …"
        r"^\W*since\s+(?:\w+\s+){1,3}(?:the|all|a|every|each|we|officers|staff)\b",
    ),
    _cue(
        Action.IN_PROGRESS,
        r"\b(?:is|are)\s+(?:\w+ly\s+|also\s+|now\s+|already\s+)*(?:being|under\s?way|ongoing|"
        r"in\s+progress|in\s+train|\w+ing)\b(?!\s+(?:to\s+be\s+)?(?:able|aware))",
        r"\bwork\s+(?:is|has)\s+(?:\w+\s+)?(?:ongoing|under\s?way|continu|begun|started|commenced)",
        r"\bongoing\b|\bunder\s?way\b|\bcurrently\b",
        r"\bcontinu(?:es?|ing)\s+(?:to\b|with\b|our\b|its\b|the\b|work)",
        r"\b(?:has|have)\s+(?:also\s+|now\s+|already\s+)*(?:begun|started|commenced|been\s+working)\b",
    ),
    _cue(
        Action.PROPOSED,
        rf"\b(?:will|shall|'ll)\s+{_FILLING}(?:continue\s+to\s+)?(?!not\b|remain\b|"
        r"be\s+considered\b)(?:be\s+)?\w+",
        # a verb: not "the plan to", "no plans to", "our aims to"
        r"(?<!\bno )(?<!\bany )(?<!\bthe )(?<!\bour )(?<!\bits )(?<!\btheir )(?<!\bhave )"
        r"\b(?:plans?|intends?|proposes?|aims?|expects?)\s+to\b",
        r"\b(?:is|are)\s+(?:planned|planning|due|set|intended|scheduled|proposed)\b",
        r"\b(?:is|are)\s+to\s+(?:be\s+)?\w+",  # "a first meeting is to be held in July"
        r"\bthe\s+intention\s+is\b|\b(?:is|are)\s+committed\s+to\b|\blooking\s+to\b",
    ),
)

# "will continue to monitor", "will be kept under review": what follows every answer; it is
# neither the action asked for nor a promise of it.
MONITORING = re.compile(
    r"\b(?:will|shall)\s+(?:\w+\s+){0,2}(?:monitor|be\s+monitored|review\s+progress|"
    r"be\s+(?:kept\s+under\s+)?review(?:ed)?|be\s+overseen|oversee|scrutini[sz]e|hold\s+the|"
    r"keep\s+(?:this|it)\s+under|be\s+published\s+on|report\s+(?:back|on\s+progress)|"
    r"(?:seek|ask\s+for|request|expect|receive)\s+(?:\w+\s+){0,3}"
    r"(?:assurances?|updates?|figures|reports?|evidence))",
    re.IGNORECASE,
)
BECAUSE = re.compile(
    r"\b(?:because|since|as\s+(?:the|this|we|it|our)|given\s+that|due\s+to|owing\s+to|therefore|"
    r"so\s+that|the\s+reason|for\s+this\s+reason|on\s+the\s+grounds|already|"
    r"would\s+(?:duplicate|risk|cost|undermine|take|mean|divert|require|add|not|only))\b",
    re.IGNORECASE,
)
# Words with which a refusal offers something else, or does a part.
INSTEAD = re.compile(
    r"\b(?:instead|nonetheless|nevertheless|however|even\s+so|that\s+said|but\s+(?:we|I|the\s+force)|"
    r"rather\s+than|although|despite|while\s+(?:we|I))\b",
    re.IGNORECASE,
)
# Words that turn a cue round when they stand just before it.
NEGATION = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|cannot|yet\s+to|rather\s+than|unable\s+to|"
    r"fail(?:s|ed)?\s+to)|n't)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)

# --- progress ----------------------------------------------------------------------------

_NOT = r"(?:n't|\s+not)\s+"
_MUCH = r"(?:significantly|greatly|considerably|markedly|much|substantially|clearly)"
_GOOD = (
    r"(?:good|considerable|significant|substantial|clear|positive|strong|great|real|marked|"
    r"notable|encouraging|much)"
)
_FULLY = r"(?:yet\s+)?(?:fully|wholly|completely)\b"

PROGRESS: tuple[Cue[Progress], ...] = (
    _cue(
        Progress.SUPERSEDED,
        r"\bsuperseded\b|\bno\s+longer\s+(?:applicable|relevant|required)\b",
    ),
    _cue(
        Progress.NOT_ASSESSED,
        r"\b(?:did(?:n't|\s+not)|unable\s+to|could(?:n't|\s+not)|cannot|can't)\s+"
        r"(?:assess|inspect|review|examine|judge)\b",
        r"\b(?:was|were)(?:n't|\s+not)\s+assessed\b|\boutside\s+the\s+scope\b",
        r"\btoo\s+(?:early|soon)\s+(?:for\s+us\s+)?to\s+(?:assess|say|tell|judge)",
    ),
    _cue(
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
        r"\bremains?\s+(?:\w+\s+)?(?:poor|a\s+concern|inconsistent|inadequate|weak|ineffective|too|"
        r"open|outstanding|unclear)",
        r"\bnot\s+(?:achieved|addressed|met|implemented|resolved)\b",
        r"\bstill\s+(?:\w+\s+)?(?:poor|not|inconsistent|too|fail\w*|present|delays?|lacks?|inadequate)",
        r"\bnot\s+consistently\b|\binconsistent(?:ly)?\b|\bhas\s+(?:got\s+worse|deteriorated|worsened)",
        r"\b(?:was|were|is|are)\s+(?:still\s+)?(?:inadequate|poor)\b|\bwe\s+(?:still|again)\s+found\b",
        r"\b(?:still\s+|must\s+|needs?\s+to\s+)+improve\b",
    ),
    _cue(
        Progress.SOME_PROGRESS,
        r"\b(?:some|limited)\s+(?:\w+\s+)?(?:progress|improvements?)\b",
        r"\bpartial(?:ly)?\b|\bpartly\b|\bin\s+part\b",
        r"\b(?:more|further)\s+(?:work|progress|improvements?)\b",
        rf"(?:\bnot|n't)\s+{_FULLY}|\bsteady\s+(?:pace|progress)\b|\bscope\s+(?:to|for)\s+improve",
        r"\bearly\s+signs\b|\b(?:begun|started|beginning)\s+to\b|\bstill\s+(?:needs?|more|has|have)\b",
    ),
    _cue(
        Progress.GOOD_PROGRESS,
        rf"\b{_GOOD}\s+(?:progress|improvements?|strides|steps)\b|\b{_MUCH}\s+improved\b",
        r"\bmade\s+(?:\w+\s+)?improvements?\b|\bha(?:s|ve)\s+(?:now\s+)?improved\b",
        r"\bimprov(?:ed|ement\s+in)\b|\bimprovements?\s+(?:has|have|were|was|had)\b",
        r"\bbetter\s+(?:than|at|able|understanding|quality)|\bmore\s+effective\b",
        r"\bcommitted\s+(?:a\s+great\s+deal|\w+\s+resources)",
    ),
    _cue(
        Progress.COMPLETE,
        # "closed"; not "in close partnership", "30 closed cases"
        r"\b(?:closed(?![\s-]+(?:cases?|investigations?|records?|crimes?|files?|circuit))|"
        r"discharged|signed\s+off|achieved|completed|resolved)\b|\bclose\s+(?:this|the|these|both)\b",
        r"\bfully\s+(?:met|addressed|implemented|achieved)\b",
        r"\b(?:has|have)\s+(?:\w+\s+)?(?:been\s+)?(?:addressed|implemented|established|introduced|"
        r"put\s+in\s+place|set\s+up|trained|created|met|fulfilled|formed|appointed|cleared)\b",
        # "is now better recorded", "are now trained"; not "is now worse", "is now being"
        rf"\b(?:is|are)\s+now\s+(?!being\b)(?:\w+ly\s+|well\s+|better\s+)*(?:in\s+place|in\s+use|able|clear|"
        rf"consistent|effective|timely|good|available|part|routine|{_PARTICIPLE})\b",
        r"\bnow\s+(?:has|have|makes?|uses?|attends?|records?|answers?|responds?|checks?|"
        r"reviews?|holds?|shares?|provides?|identif(?:y|ies)|assess(?:es)?|routinely|always)\b",
        r"\bin\s+place\b",
    ),
)
# A force tells what it did with a past participle: "Set up …", "Introduced …".
DONE_BULLET = re.compile(
    rf"^(?:{_DONE}|formed|held|set\s+up|put|opened|started|ensured|worked|employed)\b",
    re.IGNORECASE,
)
WORK_BULLET = re.compile(
    rf"^(?!fail|delay|miss|lost|cancel|paus|stop|refus|reject|suspend|postpon|need|held\s+back)"
    rf"{_PARTICIPLE}\b",
    re.IGNORECASE,
)
