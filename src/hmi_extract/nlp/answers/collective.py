"""For how many recommendations a sentence of a letter speaks, where it names none by number."""

from __future__ import annotations

import re

from hmi_extract.datamodel import Scope
from hmi_extract.nlp.answers.references import NUMBER_LIST, expand_numbers
from hmi_extract.organisations.other_reports import without_other_reports

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_WORDS = r"(?:[\w'’-]+\s+){0,3}?"
_ITEMS = r"(?:recommendations?|areas?\s+for\s+improvement|AFIs)"
_PLURAL_ITEMS = r"(?:recommendations|areas\s+for\s+improvement|AFIs)"
_DIRECTED = r"(?:that|which|are|is|was|were|made|meant|directed|addressed|aimed|fall|fell)"
_REMAINING = re.compile(
    rf"\bthat\s+leaves\s+(?:the\s+|only\s+)*{_WORDS}{_ITEMS}\b|"
    rf"\b(?:the|all|its|these|those)\s+(?:other|remaining|outstanding|further)\s+"
    rf"{_WORDS}{_ITEMS}\b|"
    r"\bthose\s+(?:parts|recommendations|elements|areas)\b[^.]{0,60}?\b(?:directed|addressed|"
    r"aimed|made)\s+(?:to|at)\b|"
    r"^\W*(?:for\s+)?the\s+(?:rest|remainder)\b(?:\s+of\s+(?:(?:the|this|your)\s+report"
    r"|what\s+(?:the\s+)?(?:HMICFRS|inspector\w*|report)\s+[^.,]{3,60}?))?\s*(?:[(,]|(?:are|were|being|is|do|does|I|we)\b)|"
    r"\bother\s+(?:points|matters|parts|things)\s+(?:in|of)\s+(?:the|this|your)\s+report\b|"
    r"^\W*(?:as\s+(?:for|to)\s+)?the\s+others\b|(?<!,\s)\b(?:the|those)\s+(?:\w+\s+)?(?:that|which)\s+(?:are\s+left|remain)\b|"
    rf"\bremaining\s+{_WORDS}{_ITEMS}\b|\brest\s+of\s+the\s+{_WORDS}{_ITEMS}\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"\b(?:all|each|every\s+one|both)\s+(?:of\s+)?(?:the\s+|these\s+|its\s+|your\s+|their\s+"
    rf")?{_WORDS}{_ITEMS}\b|"
    rf"\b(?:the|these|its|your)\s+{_ITEMS}\s+(?:in|of|made|within|contained|set\s+out)\b|"
    rf"\baccepts?\s+(?:the|these|its|your)\s+(?:findings\s+and\s+)?{_ITEMS}\b|"
    rf"\b(?:accepts?|accepted|supports?)\s+(?:(?:all|each)\s+of\s+)?those\s+(?:(?:of\s+the\s+)?{_ITEMS}\s+)?"
    r"(?:which|that)\s+"
    r"(?:\w+\s+)?(?:fall|are|concern|apply)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"\b(?:these|those|the)\s+{_COUNT}\s+{_WORDS}{_ITEMS}\b", re.IGNORECASE)
# "The recommendations for national bodies I support", "Those made to government and the College
# are supported", "… the recommendations directed at forces and commissioners": those for some.
_FOR_SOME = re.compile(
    rf"^\W*(?:[^.;:]{{0,60}}?\b)?(?:the|those|your)\s+(?:(?:{_COUNT}|other)\s+)?(?:{_PLURAL_ITEMS}"
    rf"\s+(?:{_DIRECTED}\s+){{0,3}}?|(?:ones\s+)?(?:{_DIRECTED}\s+){{1,3}}?)(?:to|for|at|on)\s+(?:the\s+)?"
    r"(?:national\s+(?:bodies|polic\w+)|government|(?:Home|Cabinet)\s+Office|College|NPCC|"
    r"National\s+Police\s+Chiefs|Ministry|forces|chief\s+(?:constables|officers)|"
    r"(?:police\s+and\s+crime\s+)?commissioners|others)\b"
    r"|^\W*those\s+for\s+(?:the\s+)?(?:Home\s+Office|government|College|national\s+bodies)\b",
    re.IGNORECASE,
)
_NONE_FOR_US = re.compile(
    rf"\b(?i:there\s+(?:are|were)\s+no|no|none\s+of\s+the)\s+{_WORDS}{_ITEMS}\s+(?:\w+\s+){{0,4}}"
    r"(?:for|to|at)\s+(?:the\s+force|[A-Z]|us\b|this\s+force|forces)|"
    rf"\b(?:made|contains?|makes?|includes?)\s+no\s+{_WORDS}{_ITEMS}\b",
)


# "The rest (1, 2 and 8) are for others."
_REST_LISTED = re.compile(
    rf"\bthe\s+(?:rest|others|remainder|remaining\s+(?:recommendations|ones))\s+\((?:recommendations\s+)?"
    rf"(?P<numbers>{NUMBER_LIST})\)",
    re.IGNORECASE,
)


def listed_rest(text: str) -> tuple[str, ...]:
    """The numbers of the remaining recommendations, where they are given in brackets.

    >>> listed_rest("The rest (1, 2 and 8) are for others.")
    ('1', '2', '8')
    """
    match = _REST_LISTED.search(text)
    return expand_numbers(match["numbers"]) if match else ()


_OTHER_BODIES = (
    r"(?:national|government|ministers?|others?|your|the\s+(?:home\s+office|government|college|npcc|"
    r"national|department|ministry|other)|other|home\s+office|Defra)"
)
# "The two recommendations to national bodies have my support.", "I note the three that are made
# to your department.", "The rest are …", "On the three that are left, …"
_OTHERS_OPEN = re.compile(
    rf"\W*(?:(?:on|as\s+(?:for|to)|of|regarding)\s+|(?:I|we)\s+(?:\w+\s+){{0,3}}?(?:not(?:e|ed)|note\s+of|"
    rf"support|no\s+comment\s+on|not\s+comment\s+on)\s+)?"
    rf"(?:the|those)\s+(?:(?:{_COUNT}\s+)?{_ITEMS}\s+(?:\w+\s+){{0,3}}?(?:to|for|at)\s+"
    rf"{_OTHER_BODIES}\b|(?:others|rest)\b|(?:{_COUNT}\s+|ones\s+)?(?:that|which)\s+(?:are\s+left|remain)\b|"
    rf"(?:other|remaining)\s+(?:{_COUNT}\s+)?{_ITEMS}\b)",
    re.IGNORECASE,
)


def opens_with_others(text: str) -> bool:
    """Whether a sentence opens with the recommendations that are left, or are for other bodies.

    >>> opens_with_others("The two recommendations to national bodies have my support.")
    True
    >>> opens_with_others("The two recommendations are accepted.")
    False
    """
    return _OTHERS_OPEN.match(text) is not None


def collective_scope(text: str) -> Scope | None:
    """For how many recommendations a sentence speaks; None for none in particular.

    >>> collective_scope("I support the remaining recommendations.")
    <Scope.REMAINING: 'remaining'>
    """
    text = without_other_reports(text)
    if _REMAINING.search(text):
        return Scope.REMAINING
    if _NONE_FOR_US.search(text):
        return Scope.ALL
    if _SEVERAL.search(text):
        return Scope.SEVERAL
    if _ALL.search(text):
        return Scope.ALL
    if _FOR_SOME.search(text):
        return Scope.SEVERAL
    return None
