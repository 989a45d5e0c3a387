"""The text of one Word paragraph, with its styles, page breaks, notes and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hmi_extract.parsers.cleaning import BULLETS
from hmi_extract.parsers.docx_fields import Fields
from hmi_extract.parsers.docx_styles import Styles
from hmi_extract.parsers.docx_xml import MC, Element, W, value
from hmi_extract.parsers.runs import LINE_BREAK, Run

# What is taken out of the document by a tracked change, or is not text at all.
_SKIPPED = frozenset(
    W + name
    for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "sdtPr", "sdtEndPr")
)


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A footnote's or endnote's mark in the text."""

    kind: str  # "footnote" or "endnote"
    id: str
    page: int


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph holds, in the order of reading; changes that were tracked are accepted."""

    styles: Styles
    rendered: bool  # whether Word noted where its pages broke
    page: int  # the page that is being read
    fields: Fields  # those that are open
    runs: list[Run] = field(default_factory=list)
    first_page: int | None = None  # page of its first character; None while it is empty
    notes: list[NoteReference] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    lists_contents: bool = False  # it is an entry of a table of contents

    def read(self, paragraph: Element) -> None:
        self._inside(paragraph, paragraph)

    def _inside(self, element: Element, paragraph: Element) -> None:
        for child in element:
            if child.tag == f"{W}r":
                self._run(child, paragraph)
            elif child.tag == f"{MC}AlternateContent":
                self._inside(_preferred(child), paragraph)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._inside(child, paragraph)

    def _run(self, run: Element, paragraph: Element) -> None:
        hidden = self.styles.run_style(run, paragraph, "vanish")
        bold = self.styles.run_style(run, paragraph, "b")
        italic = self.styles.run_style(run, paragraph, "i")
        for child in run:
            self.fields.read(child)
            text = "" if hidden or self.fields.hides else _shown(child)
            if text:
                if self.first_page is None and text.strip():
                    self.first_page = self.page
                self.lists_contents = self.lists_contents or self.fields.lists_contents
                self.runs.append(Run(text, bold, italic))
            else:
                self._sign(child)

    def _sign(self, element: Element) -> None:
        """Breaks, references and drawings."""
        tag = element.tag
        if tag == f"{W}lastRenderedPageBreak":
            self.page += 1
        elif tag == f"{W}br" and value(element, "type") == "page":
            self.page += 0 if self.rendered else 1
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
            self.notes.append(NoteReference(kind, value(element, "id") or "", self.page))
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            self.boxes += _box_texts(element)
        elif tag == f"{MC}AlternateContent":
            self.boxes += _box_texts(_preferred(element))


def _box_texts(element: Element) -> Iterator[Element]:
    """The text boxes of a drawing, each once; those inside a box are read with it."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _box_texts(
                _preferred(child) if child.tag == f"{MC}AlternateContent" else child
            )


def _preferred(alternate: Element) -> Element:
    """The choice that Word shows; the fallback, which repeats it, only where there is none."""
    choice = alternate.find(f"{MC}Choice")
    if choice is not None:
        return choice
    fallback = alternate.find(f"{MC}Fallback")
    return alternate if fallback is None else fallback


def _shown(element: Element) -> str:
    """The text that an element of a run stands for; empty for breaks of pages and the like."""
    tag = element.tag
    if tag == f"{W}t":
        return (element.text or "").replace(LINE_BREAK, " ")
    if tag in (f"{W}tab", f"{W}ptab"):
        return " "
    if tag == f"{W}cr" or (tag == f"{W}br" and value(element, "type") in (None, "textWrapping")):
        return LINE_BREAK
    if tag == f"{W}noBreakHyphen":
        return "-"
    if tag == f"{W}sym":
        return _symbol(value(element, "char") or "")
    return ""


def _symbol(code: str) -> str:
    """A sign out of a symbol font: bullets are known; the rest has no letter to stand for it."""
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return sign if sign in BULLETS or not "\ue000" <= sign <= "\uf8ff" else ""
