"""The inline marks of a source in the markup of HTML and of reportlab, which are alike."""

from __future__ import annotations

import re
from html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"\*(.+?)\*")
_NOTE = re.compile(r"\^(\d+)\^")


def marked_up(text: str, bold: str, italic: str, note: str) -> str:
    """`text` escaped, with the names of the two elements and a template for note marks."""
    text = escape(text.replace("[[", "").replace("]]", ""), quote=False)
    text = _BOLD.sub(rf"<{bold}>\1</{bold}>", text)
    text = _ITALIC.sub(rf"<{italic}>\1</{italic}>", text)
    return _NOTE.sub(note, text)
