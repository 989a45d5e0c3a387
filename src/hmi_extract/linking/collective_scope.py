"""Which recommendations an answer for all, or for the rest, is about: whom it names, how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hmi_extract.datamodel import OrganisationKind, Position, Response, Scope
from hmi_extract.linking.comparisons import Comparisons, Letter
from hmi_extract.numerals import NUMERAL, value_of
from hmi_extract.organisations import Gazetteer

# Names of what is answered.
_ITEMS = (
    r"(?:recommendations?|areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern|actions?|points?|"
    r"parts?|those|ones|matters|requirements?)"
)
_FOR = r"(?:for|to|at|by|of|upon)"
# "the remaining recommendations for chief constables", "those parts that are directed to the
# Home Office, to Defra and to national policing leads": what follows names whom they are for.
_ADDRESSED = re.compile(
    rf"\b{_ITEMS}\b(?:,\s+(?=(?:for|to)\b)|[^.;:,]{{0,60}}?\b){_FOR}\s+(?!wh(?:ich|om)\b)"
    r"([^.;]{3,160})",
    re.IGNORECASE,
)
# "all five recommendations", "the remaining three", "the other four areas for improvement".
_COUNT = re.compile(
    rf"\b(?:all(?:\s+of)?(?:\s+the)?|the\s+(?:remaining|other|rest\s+of\s+the)|"
    rf"these|those|each\s+of\s+the|the)\s+({NUMERAL})\s+(?:other\s+|remaining\s+)?(?:{_ITEMS})\b",
    re.IGNORECASE,
)

# "all of those that are for us", "every recommendation addressed to me"
_FOR_US = re.compile(
    rf"\b{_ITEMS}\s+(?:(?:that|which)\s+)?(?:(?:is|are|was|were|falls?|fell|made|directed|addressed)\s+){{0,2}}"
    r"(?:for|to|on|at)\s+(?:me|us|this\s+(?:force|office|constabulary))\b",
    re.IGNORECASE,
)
# "those for the Chief Constable": whatever is addressed to chief constables
_FOR_CHIEF = re.compile(
    rf"\b{_ITEMS}\s+(?:(?:which|that|are|is|were|fall|falls|fell|made|addressed|directed)\s+){{0,3}}"
    r"(?:for|to|at)\s+(?:the|my|our)\s+chief\s+(?:constable|officer)\b(?![’']s)",
    re.IGNORECASE,
)
# "The other recommendation is for the College."
_ONE_LEFT = re.compile(
    r"\bthe\s+(?:other|remaining)\s+(?:recommendation|area\s+for\s+improvement|AFI|one)\b",
    re.IGNORECASE,
)

# Without any such word an answer is for one, wherever the letter may have put it.
_SPEAKS_OF_MORE = re.compile(
    r"\b(?:recommendations|areas\s+for\s+improvement|AFIs|causes?\s+of\s+concern|"
    r"(?:the|these|its|your|their|all)\s+(?:\w+\s+)?findings|"
    r"(?:all|each|both|every\s+one|none)\s+of\s+(?:them|these)|(?:them|these|those)\s+all|"
    r"every\s+(?:\w+\s+)?(?:recommendation|area|AFI|finding|point)|"
    r"(?:all|each|both)\s+(?:are|is|has|have|were|was)|whole\s+of|"
    r"(?:those|the\s+ones)\s+(?:(?:which|that)\s+(?:are|were|fall|fell)|addressed|directed|made|aimed)|"
    r"th(?:e|is)\s+(?:report|(?:re-?)?inspection|revisit)\s+in\s+full)\b",
    re.IGNORECASE,
)


def scope_of(letter: Letter, answer: Response) -> Scope:
    """The answer's scope, where its words bear out that it is for all; else one of them."""
    if answer.scope == Scope.ALL and not _SPEAKS_OF_MORE.search(letter.text(answer)):
        return Scope.SINGLE
    return answer.scope


def for_some(letter: Letter, row: int, gazetteer: Gazetteer) -> list[int]:
    """What is addressed to those for whom the answer says that it is ("the recommendations to
    national bodies"), where it names no numbers; empty where it does not say."""
    answer = letter.answers[row]
    if answer.scope != Scope.SEVERAL or answer.cites:
        return []
    return own_first(letter, _named(letter, row, range(len(letter.asks)), gazetteer))


def own_first(letter: Letter, columns: Sequence[int]) -> list[int]:
    """Without those of a report that the answered one follows up, where it has some of its own."""
    own = [column for column in columns if not letter.asks[column].followed_up]
    return own or list(columns)


def meant(
    letter: Letter,
    comparisons: Comparisons,
    row: int,
    columns: Sequence[int],
    gazetteer: Gazetteer,
) -> tuple[list[int], bool]:
    """Those of `columns` that the answer is about, and whether the number that it states fits.

    Where it names addressees, what is addressed to them; where it says that they are for the
    one who answers, or are not, what is addressed to it, or to others. Else all, whoever they
    are for.
    """
    answer = letter.answers[row]
    text = letter.text(answer)
    choices = list(_choices(letter, comparisons, row, columns, gazetteer))
    counts = {value_of(match[1]) for match in _COUNT.finditer(text)}
    counts -= {0, 1}
    if not counts and _ONE_LEFT.search(text):
        return choices[0], len(choices[0]) == 1
    if len(counts) != 1:
        return choices[0], True
    [count] = counts
    fitting = [one for one in choices if len(one) == count]
    return (fitting[0], True) if fitting else (choices[0], False)


def _choices(
    letter: Letter,
    comparisons: Comparisons,
    row: int,
    columns: Sequence[int],
    gazetteer: Gazetteer,
) -> Iterator[list[int]]:
    """What the answer may be about, the likeliest first."""
    said_for_us = _FOR_US.search(letter.text(letter.answers[row]))
    named = _named(letter, row, columns, gazetteer, said_for_us.start() if said_for_us else None)
    if named:
        yield named
    for_us = comparisons.values["addressee"][row]
    others = [column for column in columns if for_us[column] < 0]
    ours = [column for column in columns if for_us[column] > 0]
    if _is_not_for_us(letter.answers[row]) and others:
        yield others
    elif said_for_us:
        yield ours or [column for column in columns if for_us[column] >= 0]
    yield list(columns)
    yield ours
    yield [column for column in columns if for_us[column] >= 0]


def _is_not_for_us(answer: Response) -> bool:
    return answer.position == Position.NOT_APPLICABLE


def _named(
    letter: Letter,
    row: int,
    columns: Sequence[int],
    gazetteer: Gazetteer,
    before: int | None = None,
) -> list[int]:
    """What is addressed to those whom the answer says, up to a place, that it is for; empty
    where it does not."""
    text = letter.text(letter.answers[row])[:before]
    said = " ".join(match[1] for match in _ADDRESSED.finditer(text))
    if not said:
        return []
    asked = {one for column in columns for one in letter.recommendations[column].addressees}
    named = {one for one in asked if _pattern(gazetteer, one).search(said)}
    named |= {_CHIEFS} if _FOR_CHIEF.search(text) else set()
    return [
        column
        for column in columns
        if named.intersection(letter.recommendations[column].addressees)
    ]


@lru_cache(maxsize=512)
def _pattern(gazetteer: Gazetteer, organisation_id: str) -> re.Pattern[str]:
    aliases = (one for one in gazetteer.aliases() if one.organisation_id == organisation_id)
    names = {re.escape(alias.text) for alias in aliases}
    if not names:  # unknown to the gazetteer: nothing names it
        return re.compile(r"(?!)")
    names.add(_IN_GENERAL.get(gazetteer.get(organisation_id).kind, organisation_id))
    names.update(_IN_SHORT.get(organisation_id, ()))
    listed = "|".join(sorted(names, key=lambda one: (-len(one), one)))
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


_CHIEFS = "chief-constables"
_IN_SHORT = {
    _CHIEFS: (
        r"chief\s+officers",
        r"(?:the|this|my)\s+(?:force|constabulary)",
        r"(?:all\s+|police\s+)?forces",
    ),
    "college-of-policing": (r"the\s+college",),
    "department-of-health-and-social-care": (r"health\s+(?:department|ministry)",),
    "department-for-education": (r"education\s+department",),
    "ministry-of-justice": (r"justice\s+(?:department|ministry)",),
}
"""How letters name single bodies that they take to be known."""
_IN_GENERAL = {
    OrganisationKind.GOVERNMENT: r"government|ministers|departments",
    OrganisationKind.NATIONAL_BODY: r"national\s+(?:bodies|organisations|(?:polic\w+\s+)?leads?)",
}
"""How letters name organisations of a kind without saying which."""
