"""Markdown: made into the page that it stands for, and read as one."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from hmi_extract.datamodel import BlockKind, Document, Page
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.assembly import assemble
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.decoding import decode_text
from hmi_extract.parsers.html import read_article
from hmi_extract.parsers.html_page import Article, read_page
from hmi_extract.parsers.sources import digest, read_bytes

_DEEPEST = 100  # levels of lists and quotations; what is deeper is not read
_NEWLINE = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_HEADING_ATTRIBUTES = re.compile(r"^(#{1,6}\s.*?)\s*\{[#.:][^{}\n]*\}[ \t]*$", re.MULTILINE)
# What writers put in front of a text for their publishing program: "date: 2024-07-30".
_FACT = re.compile(r"^([A-Za-z_ -]{1,30}):\s*(\S.*)$", re.MULTILINE)
_FACTS = {
    "title": "title",
    "author": "author",
    "date": "published",
    "published": "published",
    "updated": "updated",
    "lastmod": "updated",
    "publisher": "publisher",
}


def parse_markdown(path: Path, document_id: str, source: str) -> Document:
    """Read a Markdown file: CommonMark with tables, footnotes and definition lists.

    `properties` may hold "title" (the first heading, else what the front matter says),
    "author", "published", "updated" and "publisher". Raises `ReadingError`: not_text,
    too_large, too_deep, no_text, and those of `read_bytes`.
    """
    data = read_bytes(path, source)
    body, facts = _render(_NEWLINE.sub("\n", decode_text(data, source)))
    page = read_page(f"<html><body><main>{body}</main></body></html>", source)
    main = None if page is None else next(page.iter("main"), None)
    if page is None or main is None:
        raise _no_text(source)
    reader = read_article(page, Article(main, declared=True, prose=0))
    text, blocks, regions = assemble([*reader.drafts, *reader.notes])
    if not text:
        raise _no_text(source)
    title = next((b.text for b in blocks if b.kind == BlockKind.HEADING and b.level == 1), "")
    told = {**facts, **reader.stamps, "title": title or facts.get("title", "")}
    return Document(
        id=document_id,
        source=source,
        sha256=digest(data),
        text=text,
        pages=(Page(1),),
        blocks=blocks,
        regions=regions,
        properties=MappingProxyType({name: value for name, value in told.items() if value}),
    )


def _render(written: str) -> tuple[str, dict[str, str]]:
    """The page as HTML, and the facts that stand before it."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    for plugin in (footnote_plugin, front_matter_plugin, deflist_plugin, tasklists_plugin):
        parser.use(plugin)
    tokens = parser.parse(_HEADING_ATTRIBUTES.sub(r"\1", written))
    matter = next((token.content for token in tokens if token.type == "front_matter"), "")
    facts: dict[str, str] = {}
    for match in _FACT.finditer(matter):
        name = _FACTS.get(match.group(1).strip().lower())
        if name:
            facts.setdefault(name, clean(match.group(2).strip().strip("\"'")))
    return parser.renderer.render(tokens, parser.options, {}), facts


def _no_text(source: str) -> ReadingError:
    return ReadingError(source, "no_text", "the file holds no text", "Give another copy.")
