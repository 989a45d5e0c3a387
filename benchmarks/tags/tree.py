"""The structure tree of a tagged PDF, in its own order and with the page of every mark.

pdfplumber's own `structure_tree` keeps the marks of an element apart from its children, so that
a link's place in its sentence is lost, and takes a paragraph that runs on to another page to
stand on the first alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.pdf import PDF


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: what the page prints between BDC and EMC."""

    page: int  # from 1
    number: int  # its MCID, unique on the page


@dataclass(frozen=True, slots=True)
class Element:
    kind: str  # the standard type, without the slash: "P", "H2", "LBody"
    kids: tuple[Element | Mark, ...]
    columns: int = 1  # cells: how many columns it spans
    rows: int = 1  # cells: how many rows it spans

    def elements(self) -> Iterator[Element]:
        return (kid for kid in self.kids if isinstance(kid, Element))

    def marks(self) -> Iterator[Mark]:
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()


def structure_of(pdf: PDF) -> Element | None:
    """The tree below one element named "Document"; None where the file has no tags."""
    root = resolve1(pdf.doc.catalog.get("StructTreeRoot"))
    if not isinstance(root, Mapping) or not root.get("K"):
        return None
    pages = {page.page_obj.pageid: page.page_number for page in pdf.pages}
    reader = _Reader(pages, resolve1(root.get("RoleMap")) or {})
    element = Element("Document", tuple(reader.kids(root, None)))
    return element if next(element.marks(), None) else None


class _Reader:
    def __init__(self, pages: Mapping[object, int], roles: Mapping[str, Any]) -> None:
        self._pages = pages  # object number → page number
        self._roles = roles  # the producer's own types → standard ones
        self._seen: set[int] = set()  # object numbers: a file may hold a loop

    def kids(self, node: Mapping[str, Any], page: int | None) -> Iterator[Element | Mark]:
        found = resolve1(node.get("K"))
        for kid in found if isinstance(found, list) else [found]:
            yield from self._kid(kid, page)

    def _kid(self, reference: Any, page: int | None) -> Iterator[Element | Mark]:
        kid = resolve1(reference)
        if isinstance(kid, int):
            if page is not None:
                yield Mark(page, kid)
        elif isinstance(kid, Mapping) and "MCID" in kid:
            own = self._page(kid, page)
            if own is not None:
                yield Mark(own, int(kid["MCID"]))
        elif isinstance(kid, Mapping) and "S" in kid and self._is_new(reference):
            yield self._element(kid, self._page(kid, page))

    def _is_new(self, reference: Any) -> bool:
        number = getattr(reference, "objid", None)
        if number is None:
            return True
        is_new = number not in self._seen
        self._seen.add(number)
        return is_new

    def _page(self, node: Mapping[str, Any], page: int | None) -> int | None:
        return self._pages.get(getattr(node.get("Pg"), "objid", None), page)

    def _element(self, node: Mapping[str, Any], page: int | None) -> Element:
        spans = _attributes(node)
        return Element(
            self._standard(_name(node["S"])),
            tuple(self.kids(node, page)),
            int(spans.get("ColSpan", 1)),
            int(spans.get("RowSpan", 1)),
        )

    def _standard(self, kind: str) -> str:
        for _ in range(len(self._roles)):  # a role may stand for another
            role = resolve1(self._roles.get(kind))
            if role is None or _name(role) == kind:
                break
            kind = _name(role)
        return kind


def _attributes(node: Mapping[str, Any]) -> dict[str, Any]:
    found = resolve1(node.get("A"))
    merged: dict[str, Any] = {}
    for one in found if isinstance(found, list) else [found]:
        attributes = resolve1(one)
        if isinstance(attributes, Mapping):  # a bare number is a revision
            merged |= {key: resolve1(value) for key, value in attributes.items()}
    return merged


def _name(literal: Any) -> str:
    name = getattr(literal, "name", literal)
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)
