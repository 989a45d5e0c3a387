"""Fields of Word: what is computed is shown, how it is computed is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from hmi_extract.parsers.docx_xml import Element, W, value


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows_result: bool = False

    @property
    def lists_contents(self) -> bool:
        return self.instruction.split()[:1] in (["TOC"], ["TOA"], ["INDEX"])


@dataclass(slots=True)
class Fields:
    """The fields that are open at some point of a document; they may run over paragraphs."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether text that stands here is the result of a field inside an instruction.

        A field that is never closed hides nothing else: damaged files have them.
        """
        within = self._open[:-1] if self._open and self._open[-1].shows_result else []
        return any(not each.shows_result for each in within)

    @property
    def lists_contents(self) -> bool:
        """Whether text that stands here is an entry of a table of contents."""
        return any(each.lists_contents for each in self._open)

    def read(self, element: Element) -> None:
        """Take note of w:fldChar and w:instrText; nothing else is of interest here."""
        if element.tag == f"{W}instrText" and self._open:
            self._open[-1].instruction += element.text or ""
        elif element.tag == f"{W}fldChar":
            self._mark(value(element, "fldCharType") or "")

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shows_result = True
        elif kind == "end" and self._open:
            self._open.pop()
