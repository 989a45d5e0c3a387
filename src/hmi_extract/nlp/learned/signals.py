"""Signals: how a sentence is built, whatever it speaks of. Tense, plans, shares, refusals.

A cue decides alone; a signal is only weighed, with all the others, by a trained model. Each row
is a name and a pattern; the comment is an example. Read within one sentence, blind to case,
with straight apostrophes.
"""

from __future__ import annotations

import re

from hmi_extract.nlp.cues.model import plain

_PARTICIPLE = (
    r"(?:\w+ed|\w+en|\w+wn|\w+ght|made|put|set|cut|held|led|met|paid|built|begun|done|spent|sent|"
    r"told|found|gone|left|kept|run|read|won|lost|taught|sold|heard|meant|dealt|drawn|brought)"
)
_FILLING = r"(?:\w+ly\s+|now\s+|already\s+|since\s+|also\s+|then\s+|all\s+|not\s+|both\s+|been\s+)*"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)

_SIGNALS: tuple[tuple[str, str], ...] = (
    # "was fitted in June"
    ("past_passive", rf"\b(?:was|were)\s+{_FILLING}{_PARTICIPLE}\b"),
    # "has since been rewritten"
    ("perfect", rf"\b(?:has|have|'ve)\s+{_FILLING}{_PARTICIPLE}\b"),
    # "has not yet met"
    ("perfect_negated", r"\b(?:has|have)(?:n't|\s+not)\b|\byet\s+to\b"),
    # "have been working"
    ("perfect_progressive", r"\b(?:has|have)\s+been\s+\w+ing\b"),
    # "are now checked"
    (
        "present_passive",
        rf"\b(?:is|are)\s+(?:\w+ly\s+|now\s+|already\s+|also\s+)*{_PARTICIPLE}\b",
    ),
    # "are still recruiting"
    (
        "progressive",
        r"\b(?:is|are|'re|am)\s+(?:\w+ly\s+|now\s+|already\s+|also\s+|still\s+)*\w+ing\b",
    ),
    ("being", r"\bbeing\s+\w+"),  # "is being drafted"
    ("future", r"\b(?:will|shall|'ll)\b(?!\s+not)"),  # "will visit"
    # "won't", "is not going to"
    (
        "future_negated",
        r"\b(?:will|shall)\s+not\b|\bwon't\b|\bshan't\b|\bnot\s+(?:be\s+)?(?:going|about)\s+to\b",
    ),
    # "means to", "is due to"
    (
        "plan",
        r"\b(?:plan|intend|aim|propose|mean|expect|hope|seek|wish)s?\s+to\b|\bgoing\s+to\b|"
        r"\b(?:is|are)\s+(?:to|due|planned|scheduled|set)\b|\bplan(?:ned|s)?\s+for\b",
    ),
    # "will look at whether"
    (
        "consider",
        r"\b(?:consider|look\s+(?:at|into|again)|examine|explore|discuss|reflect|weigh|"
        r"think\s+about|assess)(?:s|ed|ing)?\b",
    ),
    # "so far", "under way", "in draft"
    (
        "ongoing",
        r"\b(?:so\s+far|to\s+date|under\s*way|ongoing|in\s+hand|in\s+progress|in\s+draft|"
        r"in\s+train|continu\w+|progress\w*|still|remaining|remainder|the\s+rest|the\s+others?|"
        r"phase[sd]?|pilot\w*|trial\w*|roll(?:ed|ing|s)?[\s-]*out|begun|began|started|commenced|"
        r"initiated)\b",
    ),
    # "four of the nine", "61 of 140", "half"
    (
        "share",
        r"\b\d+\s+(?:of|out\s+of)\s+(?:the\s+|our\s+|an?\s+)?(?:\w+\s+)?\d+|\bhalf\b|%|"
        r"\bper\s+cent\b|\btwo\s+thirds\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|"
        r"eleven|twelve|most|some)\s+of\s+(?:the|our|its)\b",
    ),
    # "next year", "by the end of", "in due course"
    (
        "soon",
        r"\b(?:next|coming|spring|summer|autumn|winter|new\s+year|by\s+the\s+end|"
        rf"by\s+{_MONTH}|later\s+this|in\s+due\s+course|shortly|soon|until|once|"
        r"when\s+(?:it|the|they))\b",
    ),
    # "last month", "in 2021"
    (
        "before",
        r"\b(?:since|last\s+(?:month|year|spring|summer|autumn|winter|week)|ago|earlier\s+this|"
        rf"in\s+(?:{_MONTH}|(?:19|20)\d\d))\b",
    ),
    # "in place", "no longer", "completed"
    (
        "settled",
        r"\balready\b|\bin\s+place\b|\bcompleted?\b|\bfinished\b|\bdone\b|\bno\s+longer\b|"
        r"\bin\s+(?:use|force|effect)\b|\blive\b|\bfitted\b|\bintroduced\b",
    ),
    ("now", r"\bnow\b|\bcurrently\b|\bpresent(?:ly)?\b|\bat\s+the\s+moment\b"),
    # "no further action", "decided against", "unnecessary"
    (
        "none",
        r"\bno\s+(?:further|additional|other|need|plans?|intention|change|action|case|reason|"
        r"purpose|benefit)\b|\bnothing\b|\bnot\s+(?:propose|intend|plan|necessary|needed|required|"
        r"justif\w+|practic\w+|feasible|afford\w*|possible|something)\b|\bunnecessary\b|"
        r"\bdeclin\w+|\bdecided\s+(?:against|not)\b|\bagainst\b",
    ),
    ("would", r"\bwould\b|\bcould\b|\bmight\b"),
    ("cannot", r"\bcannot\b|\bcan't\b|\bunable\b|\bnot\s+able\b|\bimpossible\b"),
    (
        "because",
        r"\bbecause\b|\bas\s+(?:the|there|it|we)\b|\bgiven\b|\breasons?\b|\btherefore\b|"
        r"\bsince\s+(?:it|the|we|there)\b|\bdue\s+to\b",
    ),
    ("cost", r"£|\bcosts?\b|\bafford\w*|\bbudget\w*|\bmoney\b|\bresources?\b|\bexpens\w+"),
    (
        "instead",
        r"\binstead\b|\brather\b|\balternativ\w+|\bhowever\b|\bbut\b|\balthough\b|\bthough\b",
    ),
    (
        "monitor",
        r"\bmonitor\w*|\boversee\w*|\bscrutin\w+|\bassur\w+|\bhold\w*\s+to\s+account|\breview\w*|"
        r"\baudit\w*|\bcheck\w*",
    ),
    # "a matter for the College"
    (
        "others",
        r"\b(?:for|by|to)\s+(?:the\s+)?(?:home\s+office|college|npcc|ministry|department|minister|"
        r"government|board|council|others)\b|\bnot\s+(?:for|ours|a\s+matter)\b",
    ),
    # "checked each week"
    (
        "habit",
        r"\b(?:every|each)\s+(?:day|week|month|quarter|year|morning)|\b(?:daily|weekly|monthly|"
        r"quarterly|routinely|always|annually)\b",
    ),
    ("asked", r"\b(?:asked|instructed|requested|commissioned|directed|tasked)\b"),
    # "the force trained"
    (
        "past",
        r"\b(?:we|I|they|he|she|it|force|police|company|authority|service|board|team)\s+"
        r"(?:\w+ly\s+)?\w+ed\b",
    ),
    # "and the other will follow"
    (
        "rest_to_come",
        r"\b(?:the\s+)?(?:other|others|rest|remainder|remaining|last|final|third|fourth)\b[^.;]{0,60}?\b(?:will|"
        r"is\s+to|are\s+to|due|follows?|by\s+the\s+end)\b",
    ),
    # "will go on paying"
    ("goes_on", r"\b(?:will|shall)\s+(?:\w+\s+)?(?:continue|go\s+on|keep|remain)\b"),
    ("agree", r"\b(?:agree\w*|accept\w*|support\w*|endors\w+|welcom\w+)\b"),
    ("note", r"\bnot(?:e|es|ed)\b|\backnowledg\w+"),
)
SIGNALS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SIGNALS)

_DEEDS = frozenset(
    {
        "past_passive",
        "perfect",
        "perfect_negated",
        "perfect_progressive",
        "progressive",
        "being",
        "future",
        "plan",
    }
)


def tells_of_deeds(sentence: str) -> bool:
    """Whether a sentence tells, by its tense alone, of what was, is being or will be done.

    >>> tells_of_deeds("An order was sent to every station.")
    True
    >>> tells_of_deeds("The county is flat.")
    False
    """
    read = plain(sentence)
    return any(name in _DEEDS and pattern.search(read) for name, pattern in SIGNALS)
