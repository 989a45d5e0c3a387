"""Footnotes of a web page: the mark goes out of the word, the note to the end."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hmi_extract.parsers.html_rules import BLOCKS, Element, names_of, plain_text

_MARK = re.compile(
    r"\[?\(?(?:(?:foot|end)?note\s+)?([0-9]{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,3})\)?\]?",
    re.IGNORECASE,
)
_NOTE_NAME = re.compile(r"(?:^|[^a-z])(?:_?(?:ftn|fn|edn)(?:ref)?|footnotes?|endnotes?|noteref)")
_LIST_OF_NOTES = re.compile(r"footnotes|endnotes")
_BACK = re.compile(
    r"[↩↑^⏎\ufe0e\ufe0f\s]+|(?:jump |go )?(?:back )?(?:up|(?:to )?(?:text|content))", re.I
)
# A digit set high after these is an exponent: "9 km²".
_UNIT = re.compile(r"(?:^|[\s\d])(?:m|km|cm|mm|ft|mi|miles?|metres?)$")
_RAISED_MARK = re.compile(r"\[?\d{1,3}\]?(?:\s*,\s*\d{1,3})*|[*†‡]{1,3}")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Where a page's notes are referred to and where they stand."""

    references: frozenset[Element]  # the marks in running text
    notes: Mapping[Element, str]  # the note's block → its mark
    anchors: frozenset[str]  # ids of the marks, to which notes link back

    def is_back_link(self, element: Element) -> bool:
        """Whether the element, inside a note, leads back to the text."""
        fragment = _fragment(element)
        if fragment is None:
            return False
        words = plain_text(element)
        own = fragment in self.anchors or _NOTE_NAME.search(fragment.lower()) is not None
        return not words or _BACK.fullmatch(words) is not None or (own and _is_mark(words))


def find_footnotes(article: Element, page: Element) -> Footnotes:
    """The notes that marks in `article` refer to; they may stand elsewhere in `page`."""
    named = {name: e for e in page.iter() for name in _own_names(e)}
    references: set[Element] = set()
    notes: dict[Element, set[str]] = {}
    anchors: set[str] = set()
    for link in article.iter("a"):
        target = named.get(_fragment(link) or "")
        if target is None or not _is_reference(link) or _is_in_a_note(link, notes):
            continue
        note = _block_of(target)
        mark = _MARK.fullmatch(plain_text(link))
        if note is None or mark is None or note is _block_of(link):
            continue
        references.add(_raised(link))
        anchors.update(_own_names(link), _own_names(_raised(link)))
        notes.setdefault(note, set()).add(mark.group(1))
    # A block with several notes in it (divided by <br>) is none itself.
    single = {note: min(marks) for note, marks in notes.items() if len(marks) == 1}
    return Footnotes(frozenset(references), single, frozenset(anchors))


def is_list_of_notes(element: Element) -> bool:
    """Whether the list, or what holds it, is named as that of the footnotes."""
    return any(
        each is not None
        and (each.get("role") == "doc-endnotes" or _LIST_OF_NOTES.search(names_of(each)))
        for each in (element, element.getparent())
    )


def is_raised_mark(element: Element, before: str) -> bool:
    """Whether a <sup> without a link is a footnote's mark; `before` is the text so far."""
    if not _RAISED_MARK.fullmatch(plain_text(element)) or not before or before[-1].isspace():
        return False
    return not before[-1].isdigit() and not _UNIT.search(before)


def without_mark(text: str, mark: str) -> str:
    """A note's text without the mark that it opens with.

    >>> without_mark("[2] See annex B.", "2")
    'See annex B.'
    """
    match = re.match(rf"[\[(]?{re.escape(mark)}[\])]?[.:]?(?:\s+|(?=[^\W\d])|$)", text)
    return text[match.end() :] if match else text


def _fragment(element: Element) -> str | None:
    """The anchor that a link leads to, on whatever page; None where it is no such link."""
    _, sign, fragment = (element.get("href") or "").partition("#")
    return fragment if sign and fragment else None


def _own_names(element: Element) -> list[str]:
    if not isinstance(element.tag, str):
        return []
    return [name for name in (element.get("id"), element.get("name")) if name]


def _is_mark(text: str) -> bool:
    return _MARK.fullmatch(text) is not None


def _is_reference(link: Element) -> bool:
    if not _is_mark(plain_text(link)):
        return False
    raised = _raised(link).tag == "sup" or link.find("sup") is not None
    names = f"{names_of(link)} {names_of(_raised(link))} {(_fragment(link) or '').lower()}"
    return raised or link.get("role") == "doc-noteref" or _NOTE_NAME.search(names) is not None


def _raised(link: Element) -> Element:
    """The <sup> (or <span>) that holds the link and nothing else; the link itself if none."""
    current = link
    parent = link.getparent()
    while parent is not None and parent.tag in ("sup", "span"):
        if plain_text(parent) != plain_text(link):
            break
        current, parent = parent, parent.getparent()
    return current


def _is_in_a_note(link: Element, notes: Collection[Element]) -> bool:
    """Whether the link is a note's way back to the text."""
    return any(element in notes for element in link.iterancestors())


def _block_of(element: Element) -> Element | None:
    current: Element | None = element
    while current is not None and current.tag not in BLOCKS:
        current = current.getparent()
    return None if current is None or current.tag == "body" else current
