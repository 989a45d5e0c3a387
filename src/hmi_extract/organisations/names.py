"""Folding: which spellings of a name are one name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"))
_NOT_WORD = re.compile(r"[^\w]+|_+")
_LEADING_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_TRAILING_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")  # "… Council (NPCC)"
_TRAILING_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")  # "Dorset Police's", "forces'"
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')(?=\s|$)")  # "Dorset's commissioner"
_SPELLED = re.compile(r"\b(and)\b|(')")
_SPELLINGS = {"and": ("and", "&"), "'": ("'", "\u2019")}

# "Surrey Police", "Surrey police force", "Cheshire Constabulary", "Kent police area"
_FORCE_SUFFIX = re.compile(
    r" (?:police(?: force| service| area)?|constabulary|force area)$", re.IGNORECASE
)
# "Chief Constable of", "Temporary Chief Constable,": the officer stands for the force
_CHIEF_CONSTABLE = re.compile(
    r"^(?:(?:temporary|acting|interim|deputy|assistant) )*chief constable "
    r"(?:(?:of|for) )?(?:the )?|(?: chief constable)$",
    re.IGNORECASE,
)

# What a council adds to the name of its area, outermost first.
_AREA_PREFIX = re.compile(
    r"^(?:(?:london|royal|metropolitan|county) borough of|borough of|city and county of"
    r"|city of|county of|unitary authority of) (?:the )?",
    re.IGNORECASE,
)
_AREA_SUFFIXES = tuple(
    re.compile(rf" (?:{suffix})$", re.IGNORECASE)
    for suffix in (
        # "Sefton Safeguarding Children Partnership", "Kent Local Safeguarding Board"
        r"(?:local )?(?:strategic )?safeguarding(?: childrens?)? (?:partnership|board)",
        r"(?:local area )?partnership|local area",
        r"council",
        r"unitary authority|local authority",
        r"(?:london|metropolitan|county|royal) borough",
        r"(?:metropolitan|non metropolitan|borough|city) district",
        r"city and county",
        r"city of|county of",  # as in "Bristol, City of"
        r"metropolitan|borough|district|county|city|unitary|mbc|lbc",
    )
)


def fold(text: str, keep_case: bool = False) -> str:
    """The words of a name, blind to "&", hyphens, apostrophes, accents and a leading "the".

    >>> fold("The Devon & Cornwall Police")
    'devon and cornwall police'
    >>> fold("National Police Chiefs\u2019 Council") == fold("national police chiefs' council")
    True
    """
    text = text.translate(_APOSTROPHES).replace("&", " and ")
    text = text.replace("'", "").replace(".", "")
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = _NOT_WORD.sub(" ", plain).strip()
    words = _LEADING_ARTICLE.sub("", words)
    return words if keep_case else words.casefold()


def readings(name: str) -> Iterator[str]:
    """The name as written, then without a bracket at its end, then without possessives.

    >>> list(readings("Dorset's PCC"))
    ["Dorset's PCC", 'Dorset PCC']
    """
    plain = name.translate(_APOSTROPHES).strip()
    without_bracket = _TRAILING_BRACKET.sub("", plain)
    seen: set[str] = set()
    for reading in (
        plain,
        without_bracket,
        _TRAILING_POSSESSIVE.sub("", without_bracket),
        _POSSESSIVE.sub("", without_bracket),
    ):
        if reading not in seen:
            seen.add(reading)
            yield reading


def force_stems(name: str) -> Iterator[str]:
    """What may be the area of a force, in the case as written.

    >>> list(force_stems("the Chief Constable of Surrey Police"))
    ['Chief Constable of Surrey Police', 'Surrey Police', 'Surrey']
    """
    stem = fold(name, keep_case=True)
    yield stem
    for pattern in (_CHIEF_CONSTABLE, _FORCE_SUFFIX):
        shorter = pattern.sub("", stem)
        if shorter and shorter != stem:
            stem = shorter
            yield stem


def area_stems(area: str) -> Iterator[str]:
    """The name of an area, peeled of what councils and partnerships add to it.

    >>> list(area_stems("City of York Council"))
    ['City of York Council', 'City of York', 'York']
    """
    stem = fold(area, keep_case=True)
    yield stem
    for pattern in (*_AREA_SUFFIXES, _AREA_PREFIX):
        shorter = pattern.sub("", stem)
        if shorter != stem:
            stem = shorter
            yield stem


def spellings(text: str) -> Iterator[str]:
    """The ways in which print may set a name: "and" or "&", straight or curly apostrophe.

    >>> list(spellings("Children's Commissioner")) == [
    ...     "Children's Commissioner", "Children\u2019s Commissioner"]
    True
    """
    pieces = [piece for piece in _SPELLED.split(text) if piece]
    for choice in product(*(_SPELLINGS.get(piece, (piece,)) for piece in pieces)):
        yield "".join(choice)
