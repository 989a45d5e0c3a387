"""Earlier inspections, and what they asked for, as later documents speak of them."""

from __future__ import annotations

import re

ITEM = (
    r"(?:recommendations?|areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern|"
    r"priority\s+actions?)"
)
_YEAR = r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d)?\d\d)?"
_BEFORE = r"(?:previous(?:ly)?|last|earlier|prior|original|former|first|past)"
_INSPECTION = r"(?:inspections?|reports?|assessments?|visits?|reviews?|letters?|inspected|visited)"
# "our previous inspection", "when we last inspected", "in 2021/22", "the 2019 report"
_EARLIER = re.compile(
    rf"\b{_BEFORE}\s+(?:\w+\s+){{0,3}}?{_INSPECTION}\b|"
    rf"\b(?:in|since|of|from|after)\s+(?:\w+\s+)?(?:our\s+|the\s+|its\s+)?{_YEAR}\b|"
    rf"\b(?:our|the|that)\s+{_YEAR}\s+(?:\w+\s+)?{_INSPECTION}\b|\b(?:two|three|four|five)\s+years\s+ago\b",
    re.IGNORECASE,
)
# "we said that", "inspectors had recommended that"
_ASKED = re.compile(
    r"(?<!\bwhom\s)\b(?:we|I|inspectors|HMI(?:CFRS|C)|this)\s+(?:(?:had|have|has|also|first|previously|then|therefore|"
    r"last)\s+)*(?:said|asked|recommended|told|identified|found|reported|raised|noted|called|drew|"
    r"expressed|criticised|highlighted|wanted|required|issued|gave|made|set|served|described)\b|"
    r"\breport\s+(?:described|said|found|noted|asked|recommended)\b|\bwas\s+the\s+subject\s+of\b",
    re.IGNORECASE,
)
# Else others may have named the areas for improvement: "In May 2017 the board held an audit …".
_BY_INSPECTORS = re.compile(
    r"\b(?:we|us|our|inspect\w*|HMI(?:CFRS|C)|reports?|(?:was|were|been)\s+(?:given|issued|raised|made|"
    r"identified|set|handed|left)|received|(?:closed|open|met|remains?|lifted|discharged|achieved))\b",
    re.IGNORECASE,
)
# "the previous area for improvement", "that earlier recommendation"
_EARLIER_ITEM = re.compile(rf"\b{_BEFORE}\s+(?:\w+\s+){{0,2}}?{ITEM}\b", re.IGNORECASE)
# One item, or those of the inspection that is followed up: "this recommendation",
# "recommendation 4", "the first of our recommendations"; not "a recommendation".
_NAMED_ITEM = re.compile(
    rf"\b(?:this|that|the|these|those|our|both|all|each|its|two|three|four|five|six|seven|of)\s+"
    rf"(?:[\w’']+\s+){{0,3}}?{ITEM}\b|\b{ITEM}\s+\d{{1,3}}[a-z]?\b",
    re.IGNORECASE,
)
# "the review for which we asked", "as we recommended", "what the inspectors had called for"
_ASKED_FOR = re.compile(
    r"\b(?:which|that|what|as|whom|the\s+\w+)\s+(?:we|I|inspectors|the\s+inspectorate|our\s+\w+\s+report)\s+"
    r"(?:had\s+|have\s+)?(?:asked|recommended|called\s+for|wanted|set|drew\s+attention)\b",
    re.IGNORECASE,
)
# "against a minority in 2020", "hardly better than two years ago", "as it was when we last came"
_COMPARES = re.compile(
    r"\b(?:than|against|compared\s+(?:with|to)|double|half|as\s+(?:\w+\s+)?as|improvement\s+(?:on|in|since))\b[^.;]{0,60}?"
    r"\b(?:(?:in|on)\s+(?:19|20)\d\d|(?:two|three|four|five|\d+)\s+years\s+ago|when\s+we\s+(?:last|first)|"
    r"our\s+(?:last|first|previous|earlier)\s+\w+|(?:it|they|things)\s+(?:was|were|used\s+to\s+be)|before(?=\W*(?:$|[.;,])))\b",
    re.IGNORECASE,
)
# "stood at 164 when we inspected in 2021", "During our last inspection 23 percent …"
_THEN = re.compile(
    rf"\bwhen\s+we\s+(?:last\s+\w+|(?:first\s+)?(?:inspected|visited|came|looked|reported)\s+(?:\w+\s+)?in\s+{_YEAR})\b|"
    rf"^(?:in|during|at(?:\s+the\s+time\s+of)?)\s+(?:our|the)\s+{_BEFORE}\s+(?:\w+\s+)?{_INSPECTION}\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"\b\w+\s+of\s+(?:the|these|those|our|its)\s+(?:\w+\s+)?{ITEM}\b|"
    rf"\b(?:other|others|remaining)\s+{ITEM}\b",
    re.IGNORECASE,
)
# "In our last inspection, we said that …", "We raised the same matter in 2022."
_RECALLS = re.compile(
    r"(?:[^,;]{3,60},\s+|(?:in|during|at)\s+[^,;.]{3,40}?\s+)?(?:we|inspectors|our\s+(?:\w+\s+){1,3}(?:report|inspection))\s+(?:(?:also|had|have|first|previously)\s+)*(?:said|"
    r"reported|found|raised|identified|described|noted|recommended|asked|told|highlighted)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r";|,\s+(?:but|yet|though|although|so|and\s+(?!(?:served|asked|raised|issued|told|made|said|called|set)\b))\b|\bthis\s+as\b|\bagain\b|\bhas\s+(?:now|since)\b",
    re.I,
)
# "The 2019 report pointed to …", "Its report was critical of …": of then, whatever its words.
_OF_THEN = re.compile(
    rf"(?:(?:in|during|at)\s+)?(?:its|that|their|(?:the|our)\s+(?:{_YEAR}|{_BEFORE}|{_YEAR}\s+\w+))\s+"
    r"(?:\w+\s+){0,2}?(?:report|inspection)\s+(?:had|was|were|found|said|made|gave|set|told|drew|saw|"
    r"\w+ed)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"[,;]\s+(?:but|yet|though|although|so)\b|\b(?:now|since\s+then|has|have)\b", re.IGNORECASE
)
# "What we recommended. …", "We asked the force to …"
_ANNOUNCES_ASK = re.compile(
    r"(?:what\s+)?(?:we|inspectors|the\s+(?:\d{4}\s+)?(?:report|inspection))\s+(?:\w+\s+)?"
    r"(?:recommended|asked|required|said|wanted)(?:\s+(?:for|the\s+\w+\s+to\s+do))?\s*[.:–-]",
    re.IGNORECASE,
)
_ASKED_TO = re.compile(
    r"\b(?:asked|recommended|called\s+(?:on|for)|told|required|wanted|urged|said)\b[^.;]{0,80}?\b"
    r"(?:to|that|should|be|for)\b",
    re.IGNORECASE,
)

# "Recommendation 3 called for …", "The second concerned …", "Forces were asked in 2019 to …",
# "We also named an area for improvement, about …": says what was asked, before what was found.
_RECALLS_ASK = re.compile(
    rf"(?:the\s+)?(?:{ITEM}\s+\d{{1,3}}[a-z]?|(?:first|second|third|fourth|fifth|last)(?:\s+{ITEM})?)"
    r"(?:\s+of\s+\w+)?,?\s+(?:had\s+)?(?:called|asked|dealt|was\s+(?:about|that|to)|concerned|recommended|said|required|sought)\b"
    rf"|(?:[^,;]{{3,60}},\s+|in\s+(?:19|20)\d\d\s+)?we\s+(?:also\s+|had\s+)*(?:called\s+(?:on|for)|named\s+an?\s+{ITEM})\b"
    r"|[^,;.]{3,40}\b(?:was|were)\s+asked\s+(?:in\s+\d{4}\s+)?to\b",
    re.IGNORECASE,
)


def recalls_ask(sentence: str) -> bool:
    """Whether a sentence says what was asked for at that time, by its number or place.

    >>> recalls_ask("Recommendation 3 called for a register.")
    True
    >>> recalls_ask("Recommendation 3 called for a register, and there now is one.")
    False
    """
    return _RECALLS_ASK.match(sentence) is not None and _TURNS.search(sentence) is None


def of_then(sentence: str) -> bool:
    """Whether a sentence of a review tells of the earlier report, and of nothing since.

    >>> of_then("Its report was critical of the cells.")
    True
    >>> of_then("The 2019 report was critical, but nothing has changed.")
    False
    """
    return _OF_THEN.match(sentence) is not None and _SINCE.search(sentence) is None


def names_ask(sentence: str) -> bool:
    """Whether the words "recommendation", "area for improvement" and the like are in it."""
    return re.search(ITEM, sentence, re.IGNORECASE) is not None


def names_item(sentence: str) -> bool:
    """Whether a sentence of a review names what was asked for: "the second recommendation"."""
    return _NAMED_ITEM.search(sentence) is not None or _ASKED_FOR.search(sentence) is not None


def compares(sentence: str) -> bool:
    """Whether a sentence holds what is against what was: "nearly twice as many as in 2020"."""
    return _COMPARES.search(sentence) is not None


def names_several(sentence: str) -> bool:
    """Whether a sentence speaks of several at once: "on several of the areas for improvement"."""
    return _SEVERAL.search(sentence) is not None


def looks_back(sentence: str) -> bool:
    """Whether a sentence takes up something that an earlier inspection said or asked for.

    >>> looks_back("In 2019, we said that the records were poor.")
    True
    >>> looks_back("We said that the records were poor.")
    False
    >>> looks_back("In 2019 the board held an audit, which named areas for improvement.")
    False
    """
    if _EARLIER_ITEM.search(sentence) or _THEN.search(sentence):
        return True
    if not _EARLIER.search(sentence):
        return False
    asked = _ASKED.search(sentence) is not None
    return asked or (names_ask(sentence) and _BY_INSPECTORS.search(sentence) is not None)


def only_recalls(sentence: str) -> bool:
    """Whether a sentence says what was found at that time, and nothing of how things stand.

    >>> only_recalls("In 2019, we said that the records were poor.")
    True
    """
    return _RECALLS.match(sentence) is not None and _TURNS.search(sentence) is None


def repeats_ask(text: str) -> bool:
    """Whether a paragraph does nothing but say what was asked for at that time.

    >>> repeats_ask("In 2019, we recommended that forces count their cash.")
    True
    """
    if _ANNOUNCES_ASK.match(text):
        return True
    if ". " in text:
        return False
    if recalls_ask(text):
        return True
    asked = _ASKED_TO.search(text) is not None and _ASKED.search(text) is not None
    return asked and _EARLIER.search(text) is not None


# "our last inspection", "since our 2021 report", "In 2019/20 we …", "we asked for this in 2019",
# "remains a cause of concern"
_SPEAKS_OF_EARLIER = re.compile(
    rf"\b(?:our|the|its|an?|that|this)\s+(?:{_BEFORE}|{_YEAR})\s+(?:(?!needs)\w+\s+){{0,3}}?{_INSPECTION}\b|"
    rf"\b{_BEFORE}\b[^.]{{0,60}}?\b{ITEM}\b|"
    rf"\bsince\s+(?:our|the)\s+(?:(?!needs)[\w’'-]+\s+){{0,4}}?{_INSPECTION}\b|"
    rf"\bin\s+{_YEAR},?\s+we\b|"
    rf"\bwe\s+(?:recommended|asked|said|found|told|identified|gave)\b[^.]{{0,60}}?\bin\s+{_YEAR}|"
    r"\blast\s+time\b|\bwhen\s+we\s+(?:last|previously|first)\b|"
    r"\b(?:still|remains?|no\s+longer)\s+an?\s+(?:area\s+for|cause\s+of)\b",
    re.IGNORECASE,
)


def speaks_of_earlier(text: str) -> bool:
    """Whether a report speaks anywhere of what an earlier inspection found or asked for.

    >>> speaks_of_earlier("The cells are clean. In 2019, we asked for new locks.")
    True
    >>> speaks_of_earlier("The cells are clean, as in the 2019 needs assessment.")
    False
    """
    return _SPEAKS_OF_EARLIER.search(text) is not None
