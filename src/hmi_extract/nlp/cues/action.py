"""Cues of action: what an answer says was, is being or will be done."""

from __future__ import annotations

import re

from hmi_extract.datamodel import Action
from hmi_extract.nlp.cues.model import ADVERB, Cue, cue

DONE = (
    r"(?:established|implemented|introduced|completed|trained|adopted|created|appointed|recruited|"
    r"delivered|launched|published|updated|reviewed|revised|rolled\s+out|set\s+up|put\s+in\s+"
    r"place|"
    r"addressed|changed|strengthened|improved|invested|provided|issued|agreed|incorporated|"
    r"increased|developed|commissioned|embedded|closed|paid|secured|signed|rewritten|formed|"
    r"achieved|undertaken|carried\s+out|amended|extended|funded|made|taken|held|brought|built|"
    r"produced|added|replaced|moved|doubled|announced|reduced|allocated)"
)
PARTICIPLE = (
    r"(?:\w+ed|\w+wn|\w+ght|set|put|cut|made|held|led|met|paid|built|begun|given|taken|written|"
    r"kept|run|become|gone|done|spent|sent|sat|stood|read|bought|rewritten|driven|chosen)"
)
# Perfect tenses that tell of no deed: "has welcomed", "have considered".
_STATIVE = (
    r"(?:needed|welcomed|noted|considered|accepted|identified|recogni[sz]ed|recommended|supported|"
    r"remained|wanted|expected|agreed|asked\s+me|received|concerned|acknowledged|highlighted|"
    r"raised|"
    r"asked\s+(?:for|that|him|her|them|my|our|the|to)|"
    r"continued|started|commenced|planned|proposed|worked|committed\s+to|inspected|reported|"
    r"(?:asked|written\s+to|met\s+with)\s+(?:the\s+)?(?:inspect|HMI)\w+|asked\s+to\s+(?:see|be)|"
    r"(?:read|reviewed)\s+(?:this|the|your)\s+(?:report|findings?|"
    r"recommendations?))\b"
)
_FILLING = r"(?:\w+ly\s+|also\s+|now\s+|already\s+|then\s+|shortly\s+|as\s+requested\s+)*"
_ACTOR = r"(?:we|it|they|force|police|constabulary|agency|service|government|office)"

_WEIGHED = r"(?:considered|explored|looked\s+at|discussed|examined|weighed|scoped|assessed)"
# "whose task is to look": what somebody is for.
_FOR_WHAT = "".join(
    rf"(?<!\b{word}\s)"
    for word in ("task", "job", "role", "aim", "duty", "purpose", "function", "remit", "answer")
)

ACTION: tuple[Cue[Action], ...] = (
    cue(
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
    cue(
        Action.TAKEN,
        # "has now been established", "we have trained every officer"
        rf"\b(?:has|have|had)\s+{ADVERB}(?:already\s+|now\s+|since\s+|been\s+)*{ADVERB}"
        rf"(?!{_STATIVE}){PARTICIPLE}\b",
        rf"\b(?:was|were|is|are)\s+(?:\w+ly\s+|already\s+|now\s+)*{DONE}\b(?!\s+to\b)",
        r"\b(?:is|are)\s+(?:now\s+|already\s+|fully\s+)+(?:in\s+place|completed?|operational|"
        r"established|available|in\s+use|trained|live|part)",
        r"\bin\s+place\b|\bis\s+complete\b|^\W*completed?\b|\balready\b",
        rf"\b{_ACTOR}\s+{DONE}\b",
        r"\b(?:went|came)\s+(?:live|into\s+(?:use|force|effect))\b",
        r"\b(?:signed|launched|opened|began)\s+(?:the|a|an|its|our)\b",
        r"\b(?:has|have)\s+been\s+\w+\s+(?:since|from)\b",  # "has been compulsory since January"
        r"\bhas\s+fulfilled\b|\bgood\s+position\s+to\b",
        # "Since 1 June the control room has …", "Since May every officer …"
        r"^\W*since\s+(?:\w+,?\s+){1,4}?(?:the|all|an?|every|each|we|officers|staff)\b",
    ),
    cue(
        Action.IN_PROGRESS,
        rf"\b(?:is|are)\s+(?:\w+ly\s+|also\s+|now\s+|already\s+)*(?:being(?!\s+{_WEIGHED})|under\s?way|ongoing|"
        r"in\s+progress|in\s+train|(?!being\b)\w+ing)\b(?!\s+(?:to\s+be\s+)?(?:able|aware))",
        # "two have been fitted and the other will be in May": part is done, the rest follows
        r"\b(?:the\s+(?:other|others|rest|remainder|remaining|last|final|second|third|fourth)\b|those\s+that\s+"
        r"remain)[^.;]{0,60}?\b(?:will|shall|is\s+to|are\s+to|due|booked|follows?|by\s+(?:the\s+)?(?:end|next))\b",
        r"\b(?:has|have|is|are|was|were)\s+(?:now\s+|already\s+|\w+ly\s+)*(?:been\s+)?\w+(?:ed|en|lt|wn|ught|ut)\b"
        r"[^.;]{0,70}?\b(?:and|but|while|with)\s+(?:[\w']+\s+){1,6}?(?:will|is\s+due|are\s+due|is\s+to|are\s+to)\s+"
        r"(?:be|follow|have|do\s+so|come)\b",
        r"\bof\s+(?:which|whom)\s+\w+\s+(?:is|are|was|were|has|have)\b",
        # "in talks with the supplier", "with our lawyers", "out to tender"
        r"\bin\s+(?:talks|discussions?|negotiations?|draft|procurement|consultation)\b|\bout\s+to\s+"
        r"(?:tender|consultation)\b|\b(?:and|still)\s+(?:falling|rising)\b",
        r"\bwork\s+(?:is|has)\s+(?:\w+\s+)?(?:ongoing|under\s?way|continu|begun|started|"
        r"commenced)",
        r"\bongoing\b|\bunder\s?way\b|\bcurrently\b",
        r"\bcontinu(?:es?|ing)\s+(?:to\b|with\b|our\b|its\b|the\b|work)",
        r"\b(?:has|have)\s+(?:also\s+|now\s+|already\s+)*(?:begun|started|commenced|been\s+"
        r"working)\b",
    ),
    cue(
        Action.PROPOSED,
        rf"\b(?:will|shall|'ll)\s+{_FILLING}(?:continue\s+to\s+)?(?!not\b|remain\b|"
        r"be\s+considered\b)(?:be\s+)?\w+",
        # a verb: not "the plan to", "no plans to", "our aims to"
        r"(?<!\bno )(?<!\bany )(?<!\bthe )(?<!\bour )(?<!\bits )(?<!\btheir )(?<!\bhave )"
        r"\b(?:plans?|intends?|proposes?|aims?|expects?)\s+to\b",
        r"\b(?:is|are)\s+(?:planned|planning|due|set|intended|scheduled|proposed)\b",
        rf"\b(?:is|are)\s+(?:now\s+|also\s+)*being\s+{_WEIGHED}\b",  # "options are being weighed"
        rf"{_FOR_WHAT}\b(?:is|are)\s+to\s+(?:be\s+)?\w+",  # "a first meeting is to be held in July"
        r"\bthe\s+intention\s+is\b|\b(?:is|are)\s+committed\s+to\b|\blooking\s+to\b",
    ),
)

# "will continue to monitor", "will be kept under review": what follows every answer; it is
# neither the action asked for nor a promise of it.
MONITORING = re.compile(
    r"\b(?:will|shall)\s+(?:\w+\s+){0,2}(?:monitor|be\s+monitored|review\s+progress|"
    r"be\s+(?:kept\s+under\s+)?review(?:ed)?|be\s+overseen|oversee|scrutini[sz]e|hold\s+the|"
    r"keep\s+(?:this|it)\s+under|be\s+published\s+on|report\s+(?:back|on\s+progress)|"
    r"(?:make\s+(?:the\s+|its\s+|his\s+)?(?:outcome|result|figure|report)s?\s+public|bring\s+(?:\w+\s+){0,2}"
    r"(?:figures|reports?|updates?))|"
    r"(?:seek|ask\s+for|request|expect|receive)\s+(?:\w+\s+){0,3}"
    r"(?:assurances?|updates?|figures|reports?|evidence))|"
    # "my audit committee will consider it": whoever watches, not whoever acts
    r"\b(?:committee|board|panel|auditors?)\s+will\s+(?:\w+\s+)?(?:consider|discuss|look|examine|see|receive|hear|"
    r"review|check)\b",
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
    r"\b(?:instead|nonetheless|nevertheless|however|even\s+so|that\s+said|but\s+(?:we|I|the\s+"
    r"force)|"
    r"rather\s+than|although|despite|while\s+(?:we|I))\b",
    re.IGNORECASE,
)
# Words that turn a cue round when they stand just before it.
NEGATION = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|cannot|yet\s+to|rather\s+than|unable\s+to|"
    r"fail(?:s|ed)?\s+to)|n't)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
