"""Web pages: the article out of the page, block by block."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from hmi_extract.datamodel import BlockKind, Document, Page
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.assembly import BlockDraft, assemble
from hmi_extract.parsers.html_article import ArticleReader
from hmi_extract.parsers.html_contents import headings_of
from hmi_extract.parsers.html_notes import find_footnotes
from hmi_extract.parsers.html_page import (
    Article,
    find_article,
    outer_heading,
    read_page,
    read_source,
)
from hmi_extract.parsers.html_properties import page_properties, time_stamp
from hmi_extract.parsers.html_rules import (
    NOT_SHOWN,
    Element,
    is_contents,
    is_hidden,
    names_of,
    plain_text,
)
from hmi_extract.parsers.sources import digest, read_bytes

_LEAST_PROSE = 20  # characters outside headings and links; with fewer there is no article


def parse_html(path: Path, document_id: str, source: str) -> Document:
    """Read a saved web page.

    The text is that of the article; menus, banners, contents lists and date stamps are
    blocks of their own kinds outside it. `properties` may hold "title" (the page's first
    heading, else what its head says), "html_title", "published", "updated",
    "published_line", "publisher", "canonical_url", "url" (where a browser saved the page from)
    and "language". Raises `ReadingError` with the codes no_article, too_deep and too_large, and
    those of `read_bytes`.
    """
    data = read_bytes(path, source)
    return page_document(data, digest(data), document_id, source)


def page_document(data: bytes, sha256: str, document_id: str, source: str) -> Document:
    """The document of a page's bytes; `sha256` is that of the file that held them."""
    written = read_source(data)
    page = read_page(written, source)
    article = find_article(page) if page is not None else None
    if page is None or article is None:
        raise _no_article(source)
    reader = read_article(page, article)
    if not _has_prose(reader.drafts, article):
        raise _no_article(source)
    text, blocks, regions = assemble([*reader.drafts, *reader.notes])
    return Document(
        id=document_id,
        source=source,
        sha256=sha256,
        text=text,
        pages=(Page(1),),
        blocks=blocks,
        regions=regions,
        properties=MappingProxyType(_properties(page, written, article, reader)),
    )


def read_article(page: Element, article: Article) -> ArticleReader:
    """The whole page in order: what stands before the article, the article, the rest."""
    reader = ArticleReader(
        footnotes=find_footnotes(article.root, page),
        length=len(plain_text(article.root)),
        headings=headings_of(article.root),
    )
    body = next(e for e in [article.root, *article.root.iterancestors()] if e.tag == "body")
    title = outer_heading(article.root, body)
    for element in _around(article.root, body, before=True):
        _read_outside(reader, element, title)
    if title is not None:
        reader.heading(title)
    reader.read(article.root)
    for element in _around(article.root, body, before=False):
        _read_outside(reader, element, title)
    return reader


def _around(root: Element, body: Element, *, before: bool) -> Iterator[Element]:
    """The elements of the page that stand before the article, or after it, in order."""
    chain = [root, *root.iterancestors()]
    chain = chain[: chain.index(body) + 1]
    pairs = list(itertools.pairwise(chain))
    for inner, outer in pairs[::-1] if before else pairs:
        children = list(outer)
        place = children.index(inner)
        yield from children[:place] if before else children[place + 1 :]


def _read_outside(reader: ArticleReader, element: Element, title: Element | None) -> None:
    if not isinstance(element.tag, str) or element.tag in NOT_SHOWN or is_hidden(element):
        return
    if element is title:
        return
    if element in reader.footnotes.notes:
        reader.note(element)
        return
    if any(e is title or e in reader.footnotes.notes for e in element.iterdescendants()):
        for child in element:
            _read_outside(reader, child, title)
        return
    reader.furniture(element, _kind_outside(element))


def _kind_outside(element: Element) -> BlockKind:
    names = names_of(element)
    if element.tag == "header" or element.get("role") == "banner":
        return BlockKind.HEADER
    if element.tag == "footer" or element.get("role") == "contentinfo" or "footer" in names:
        return BlockKind.FOOTER
    return BlockKind.CONTENTS if is_contents(element) else BlockKind.NAVIGATION


def _has_prose(drafts: list[BlockDraft], article: Article) -> bool:
    """Whether there is an article at all, and not just a menu."""
    if not article.declared and article.prose < _LEAST_PROSE:
        return False
    furniture_or_heading = {
        BlockKind.HEADING,
        BlockKind.BOX,
        BlockKind.NAVIGATION,
        BlockKind.CONTENTS,
        BlockKind.HEADER,
        BlockKind.FOOTER,
    }
    kept = (len(d.text) for d in drafts if d.kind not in furniture_or_heading)
    return sum(kept) >= _LEAST_PROSE


def _properties(
    page: Element, written: str, article: Article, reader: ArticleReader
) -> dict[str, str]:
    """What the page says of itself; what it prints comes before what its head declares."""
    found = page_properties(page, written)
    heading = next((d.text for d in reader.drafts if _is_title(d, found)), "")
    if heading:
        found["title"] = heading
    stamp = time_stamp(article.root)
    if stamp:
        found.setdefault("published", stamp)
    return {**found, **reader.stamps}


def _is_title(draft: BlockDraft, found: dict[str, str]) -> bool:
    return (
        draft.kind == BlockKind.HEADING
        and draft.level == 1
        and draft.text != found.get("publisher")
    )


def _no_article(source: str) -> ReadingError:
    return ReadingError(
        source,
        "no_article",
        "the page holds no article, only menus or nothing",
        "Save the page with its text, or give the PDF.",
    )
