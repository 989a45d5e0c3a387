"""Titles of the collection's reports, as they stand in a letter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hmi_extract.datamodel import BlockKind, DocumentRelation, Extraction, ReportReference
from hmi_extract.linking.collection import Collection, may_be_answered
from hmi_extract.organisations import Gazetteer

_OPENING = 1500  # characters in which a letter says what it answers
_FURTHER = 4000  # the same, where it has not said so by then
_FEWEST_WORDS = 3  # a shorter title must stand in quotation marks, be a heading or a name
_SAME = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
_SUBTITLE = re.compile(r"\s*[:–—?!]\s+")
_HEADING_LENGTH = 200
_TITLED = re.compile(
    r"\b(?:published|issued|released|produced|(?:brought|came)\s+out|entitled|titled|called|read|"
    r"report|response\s+to|reply\s+to)\s+$"
)
_WORD = re.compile(r"[^\W_]+")


class PrintedTitles:
    """The titles of the reports of a collection, to be found in letters."""

    def __init__(self, collection: Collection, gazetteer: Gazetteer) -> None:
        self._reports: defaultdict[str, list[str]] = defaultdict(list)  # by their title
        self._force_of: dict[str, str | None] = {}
        self._title_of: dict[str, str] = {}
        for one in collection:
            if one.facts.title and may_be_answered(one):
                self._reports[one.facts.title].append(one.document.id)
                self._force_of[one.document.id] = one.facts.force_id
                self._title_of[one.document.id] = one.facts.title
        self._named = Counter(
            _name(title).lower() for title, reports in self._reports.items() for _ in reports
        )
        self._by_words: defaultdict[str, list[str]] = defaultdict(list)
        self._names = {title: _names(title, gazetteer) for title in self._reports}
        for title in self._reports:
            self._by_words[_beginning(title)].append(title)

    def printed_in(
        self, letter: Extraction, *, anywhere: bool
    ) -> Iterator[tuple[ReportReference, list[str]]]:
        """Each title that the letter prints, with the document ids of the reports that may be
        meant, none of them on another force. The title of the reference is the report's;
        where others share what is printed, that alone.

        In headings and in the opening; `anywhere` also further on. Titles are compared letter
        by letter, quotation marks and dashes aside, and in headings and quotations whatever
        the case of letters; a subtitle may be left out.
        """
        found: defaultdict[ReportReference, list[str]] = defaultdict(list)
        for title, place in self._places(letter, anywhere=anywhere).items():
            alone = self._named[_name(title).lower()] == 1
            said = title if alone else letter.document.text[slice(*place)]
            reference = ReportReference(DocumentRelation.RESPONDS_TO, said, None, None, *place)
            found[reference] += [one for one in self._reports[title] if self._fits(letter, one)]
        for reference, report_ids in found.items():
            if report_ids:
                yield reference, sorted(report_ids)

    def begins(self, report_id: str, reference: ReportReference) -> bool:
        """Whether what stands before the subtitle of the title told begins a report's title."""
        told = _words(_name(reference.title or ""))
        own = _words(self._title_of.get(report_id, ""))
        return bool(told) and own[: len(told)] == told

    def _fits(self, letter: Extraction, report_id: str) -> bool:
        forces = {letter.facts.force_id, self._force_of[report_id]} - {None}
        return len(forces) < 2 and report_id != letter.document.id

    def _places(self, letter: Extraction, *, anywhere: bool) -> dict[str, tuple[int, int]]:
        """Titles and where they stand, but for beginnings of longer titles."""
        text = letter.document.text.translate(_SAME)
        folded = text.lower() if len(text.lower()) == len(text) else text  # offsets must hold
        zones = _zones(letter, _FURTHER if anywhere else _OPENING)
        places = {
            title: place
            for title in self._candidates(text, zones)
            if (place := _place(text, folded, zones, self._names[title]))
        }
        different = set(places.values())
        return {
            title: place
            for title, place in places.items()
            if not any(_within(place, other) for other in different)
        }

    def _candidates(self, text: str, zones: Sequence[tuple[int, int, bool]]) -> list[str]:
        """Titles whose first words stand in one of the zones."""
        found: set[str] = set()
        for start, end, _ in zones:
            words = _words(text[start:end])
            for place in range(len(words)):
                found.update(self._by_words.get(" ".join(words[place : place + _FIRST]), ()))
                found.update(self._by_words.get(words[place], ()))
        return sorted(found)


_FIRST = 2  # words of a title by which it is looked up


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _beginning(title: str) -> str:
    """The first words of what stands before the subtitle."""
    return " ".join(_words(_name(title).translate(_SAME))[:_FIRST])


def _within(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return place != other and other[0] <= place[0] and place[1] <= other[1]


def _name(title: str) -> str:
    return _SUBTITLE.split(title, maxsplit=1)[0]


def _names(title: str, gazetteer: Gazetteer) -> list[str]:
    """The title, and what stands before its subtitle, if that names no force: "Kent – National
    child protection inspection" is not named by the word "Kent"."""
    short = _name(title)
    names_force = gazetteer.force_of_area(short) or gazetteer.resolve(short)
    return [title] if names_force or short == title else [title, short]


def _zones(letter: Extraction, opening: int) -> list[tuple[int, int, bool]]:
    """(start, end, whether it is a heading) of the parts that say what is answered."""
    zones = [(0, opening, False)]
    for block in letter.document.blocks:
        if block.start_char is None or block.end_char is None:
            continue
        stands_out = block.kind == BlockKind.HEADING or block.bold > 0.8
        if stands_out and len(block.text) <= _HEADING_LENGTH:
            zones.append((block.start_char, block.end_char, True))
    return zones


def _place(
    text: str, folded: str, zones: list[tuple[int, int, bool]], names: Sequence[str]
) -> tuple[int, int] | None:
    for name in (one.translate(_SAME) for one in names):
        wanted = name.lower()
        for start, end, is_heading in zones:
            at = folded.find(wanted, start, end)
            while at >= 0:
                place = at, at + len(wanted)
                quoted = text[max(0, at - 1) : at] in ('"', "'")
                long = len(name.split()) >= _FEWEST_WORDS and text[slice(*place)] == name
                if is_heading or quoted or long or _is_a_name(text, *place):
                    return place
                at = folded.find(wanted, at + 1, end)
    return None


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether capitals alone set two words apart where a title stands: "brought out Plain
    Sight"."""
    words = _WORD.findall(text[start:end])
    before = _TITLED.search(text[max(0, start - 30) : start])
    return len(words) > 1 and before is not None and all(word[0].isupper() for word in words)
