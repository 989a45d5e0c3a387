"""WeasyPrint: HTML and CSS for print."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from benchmarks.structure.looks import Style
from benchmarks.structure.rendering.stylesheet import stylesheet
from benchmarks.structure.rendering.symbols import write_symbols
from benchmarks.structure.story import (
    Box,
    Heading,
    Item,
    Items,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Story,
    Table,
    Words,
)

_LONG = re.compile(r"\b[a-z]{9,}\b")


def render(story: Story, style: Style, target: Path) -> None:
    import weasyprint

    symbols = write_symbols(target.with_suffix(".ttf"))
    head = f"<style>{stylesheet(style, story.head, symbols.as_uri())}</style>"
    body = _Markup(style).body(story)
    html = (
        f'<html lang="en-GB"><head><title>{escape(story.title)}</title>{head}</head>{body}</html>'
    )
    document = weasyprint.HTML(string=html)
    document.write_pdf(target, pdf_variant="pdf/ua-1" if style.traits.is_tagged else None)
    symbols.unlink()


class _Markup:
    def __init__(self, style: Style) -> None:
        self.style = style
        self.random = random.Random(len(style.font))
        self.headings = 0

    def body(self, story: Story) -> str:
        contents = _contents(story.headings) if story.has_contents else ""
        title, *rest = story.parts
        opening = self.part(title) if contents else ""
        parts = rest if contents else story.parts
        return f"<body>{opening}{contents}<main>{self.parts(parts)}</main></body>"

    def parts(self, parts: Iterable[Part]) -> str:
        return "\n".join(self.part(part) for part in parts)

    def part(self, part: Part) -> str:
        if isinstance(part, Heading):
            return self.heading(part)
        if isinstance(part, Paragraph):
            number = f"{part.number}&nbsp;&nbsp;" if part.number else ""
            return f"<p>{number}{self.words(part.words)}</p>"
        if isinstance(part, Items):
            return self.items(list(part.items))
        if isinstance(part, Box):
            return f'<div class="box">{self.parts(part.parts)}</div>'
        if isinstance(part, Table):
            return self.table(part)
        if isinstance(part, Lines):
            return "<address>" + "<br>".join(map(escape, part.lines)) + "</address>"
        assert isinstance(part, PageBreak)
        return '<div style="break-before: page"></div>'

    def heading(self, heading: Heading) -> str:
        self.headings += 1
        tag = f"h{heading.level}"
        text = escape(f"{heading.number} {heading.text}".strip())
        return f'<{tag} id="h{self.headings}">{text}</{tag}>'

    def words(self, words: Words) -> str:
        return "".join(
            f'<span class="note">{escape(piece.text)}</span>'
            if isinstance(piece, Note)
            else self.disguised(escape(piece, quote=False))
            for piece in words
        )

    def disguised(self, text: str) -> str:
        """The same words with soft hyphens, ligature signs and hyphens that do not break."""
        if not self.style.traits.has_disguises:
            return text
        text = _LONG.sub(self._softened, text)
        return re.sub(r"(?<=[a-z])-(?=[a-z])", lambda _: self.random.choice("-\u2011"), text)

    def _softened(self, match: re.Match[str]) -> str:
        word = match.group()
        if "fi" in word and self.random.random() < 0.5:
            return word.replace("fi", "\ufb01")
        if self.random.random() < 0.3:
            return f"{word[:5]}\u00ad{word[5:]}"
        return word

    def items(self, items: list[Item]) -> str:
        """Nested lists; a deeper item stands inside the one before it."""
        html, depth = "", 0
        for item in items:
            if item.depth > depth:
                html += "<ul>" * (item.depth - depth)
            else:
                html += "</li></ul>" * (depth - item.depth) + "</li>"
            depth = item.depth
            html += f"<li style=\"list-style-type: '{item.label}  '\">{self.words(item.words)}"
        return html + "</li></ul>" * depth

    def table(self, table: Table) -> str:
        columns = "".join(f'<col style="width: {width}%">' for width in table.widths)
        rows: dict[int, str] = dict.fromkeys(range(len(table.rows)), "")
        for row, _, cell in table.places():
            rows[row] += self.cell(cell.text, cell.rows, cell.columns, is_head=row == 0)
        head, *body = (f"<tr>{cells}</tr>" for cells in rows.values())
        inner = f"<colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{''.join(body)}</tbody>"
        caption = f'<p class="caption">{escape(table.caption)}</p>' if table.caption else ""
        whole = f"{caption}<table>{inner}</table>"
        return f'<div class="wide">{whole}</div>' if table.is_wide else whole

    def cell(self, text: str, rows: int, columns: int, *, is_head: bool) -> str:
        tag = "th" if is_head or columns > 1 else "td"
        spans = f' rowspan="{rows}"' * (rows > 1) + f' colspan="{columns}"' * (columns > 1)
        return f"<{tag}{spans}>{escape(text)}</{tag}>"


def _contents(headings: list[Heading]) -> str:
    """Entries in the order of the headings, whose ids count them from 1."""
    entries = "".join(
        f'<a class="level{heading.level}" href="#h{place}">'
        f"{escape(f'{heading.number} {heading.text}'.strip())}</a>"
        for place, heading in enumerate(headings, start=1)
        if heading.level in (2, 3)
    )
    return f'<nav><p class="contents">Contents</p>{entries}</nav>'
