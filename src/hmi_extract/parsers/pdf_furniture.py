"""Lines that belong to the page, not to the text: running heads, page numbers, contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from hmi_extract.datamodel import BlockKind
from hmi_extract.parsers.pdf_lines import Line

_MARGIN = 0.13  # of the page height: where running heads and feet can stand
_SAME_PLACE = 4.0  # points: a running head stands at the same height on every page
_ALIKE = 75.0  # of 100: how like each other OCR reads the same line on two pages
_PAGE_NUMBER = re.compile(  # "3", "iv", "Page 3", "3 of 11", "3/11"
    r"(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:\bof\b|/)\s*\d{1,4})?", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?\.?", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}")
_ENDS_WITH_PAGE = re.compile(r"(?:^|\D)(?:\d{1,3}|[ivxl]{1,5})$")


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's lines, before its furniture is known."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def furniture(
    pages: Sequence[PageLines], in_tables: Collection[int] = frozenset()
) -> dict[int, BlockKind]:
    """`id(line)` → kind, for each line that is furniture.

    `in_tables` has the `id` of lines that seem to stand in tables: a header row that recurs
    at the top of each page is no running head.
    """
    found: dict[int, BlockKind] = {}
    for page in pages:
        found.update(_page_numbers(page))
    found.update(_running_lines(pages, {*found, *in_tables}))
    for page in pages:
        found.update(_beside_running_lines(page, found))
    found.update(_contents_lists(pages, found))
    return found


def _edge_lines(page: PageLines) -> list[Line]:
    limit = _MARGIN * page.height
    return [line for line in page.lines if line.top < limit or line.bottom > page.height - limit]


def _page_numbers(page: PageLines) -> dict[int, BlockKind]:
    """Numbers alone on a line, outermost at the head or foot of the page."""
    if not page.lines:
        return {}
    ordered = sorted(page.lines, key=lambda line: line.top)
    edge = {id(line) for line in _edge_lines(page)}
    found: dict[int, BlockKind] = {}
    for outer, inner in (ordered[:2], ordered[:-3:-1]) if len(ordered) > 1 else (ordered * 2,):
        for line in (outer, inner):
            if id(line) in edge and _PAGE_NUMBER.fullmatch(line.text.strip("-–— |")):
                found[id(line)] = BlockKind.PAGE_NUMBER
                break  # the other may be a number of the text
    return found


def _signature(line: Line) -> str:
    """The line without its figures: "12 Title" and "Title 13" are the same running head."""
    return re.sub(r"[\d\W]+", " ", line.text.lower()).strip()


def _as_read_before(signature: str, line: Line, spelt: list[tuple[float, str]]) -> str:
    """What OCR read at the same height on an earlier page, where it is nearly the same.

    `spelt` has the height and the signature of each recognised line so far.
    """
    if line.confidence == 1 or not signature:
        return signature
    near = {text for top, text in spelt if abs(top - line.top) <= 2 * _SAME_PLACE}
    best = process.extractOne(signature, sorted(near), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    spelt.append((line.top, best[0] if best else signature))
    return spelt[-1][1]


def _running_lines(pages: Sequence[PageLines], known: Collection[int]) -> dict[int, BlockKind]:
    """Lines that recur at one height, where other pages print no text of their own.

    The last condition keeps a heading that happens to open several pages: at its height
    the other pages begin their body text.
    """
    places: dict[tuple[str, int], list[tuple[PageLines, Line]]] = defaultdict(list)
    tops: list[tuple[int, float, str]] = []
    spelt: list[tuple[float, str]] = []
    for page in pages:
        for line in _edge_lines(page):
            if id(line) in known:
                continue
            signature = _as_read_before(_signature(line), line, spelt)
            tops.append((page.number, line.top, signature))
            if signature:
                places[signature, line.top > page.height / 2].append((page, line))
    recurring = {
        signature
        for (signature, _), seen in places.items()
        if len({page.number for page, _ in seen}) >= (2 if len(pages) < 6 else 3)
    }
    found: dict[int, BlockKind] = {}
    for (signature, at_foot), seen in places.items():
        if signature not in recurring or not _keeps_place(signature, seen, tops, recurring):
            continue
        kind = BlockKind.FOOTER if at_foot else BlockKind.HEADER
        found.update({id(line): kind for _, line in seen})
    return found


def _keeps_place(
    signature: str,
    seen: Sequence[tuple[PageLines, Line]],
    tops: Sequence[tuple[int, float, str]],
    recurring: set[str],
) -> bool:
    heights = sorted(line.top for _, line in seen)
    middle = heights[len(heights) // 2]
    steady = sum(abs(height - middle) <= _SAME_PLACE for height in heights)
    if steady < 0.6 * len(heights):
        return False
    own_pages = {page.number for page, _ in seen}
    others = {
        number
        for number, top, text in tops
        if abs(top - middle) <= 2 * _SAME_PLACE
        and number not in own_pages
        and text not in recurring
        and text != signature
    }
    return len(others) <= 0.34 * len(own_pages)


def _beside_running_lines(page: PageLines, known: dict[int, BlockKind]) -> dict[int, BlockKind]:
    """On a recognised page: what stands level with running lines, or further out.

    OCR spells a logo in a new way on each page, and so never twice the same.
    """
    doubtful = [line for line in _edge_lines(page) if line.confidence < 1 and id(line) not in known]
    heads = [line.bottom for line in page.lines if known.get(id(line)) == BlockKind.HEADER]
    feet = [line.top for line in page.lines if known.get(id(line)) == BlockKind.FOOTER]
    lowest, highest = max(heads, default=0.0), min(feet, default=page.height)
    middles = [(line, (line.top + line.bottom) / 2) for line in doubtful]
    return {
        **{id(line): BlockKind.HEADER for line, middle in middles if middle < lowest},
        **{id(line): BlockKind.FOOTER for line, middle in middles if middle > highest},
    }


def _contents_lists(
    pages: Sequence[PageLines], known: dict[int, BlockKind]
) -> dict[int, BlockKind]:
    """The contents list: from its heading on, while lines keep ending with page numbers."""
    found: dict[int, BlockKind] = {}
    inside = False
    for page in pages[: max(12, len(pages) // 10)]:
        lines = [line for line in page.lines if id(line) not in known]
        heading = next((i for i, line in enumerate(lines) if _is_contents_heading(line)), None)
        if heading is not None:
            inside, listed = True, lines[heading + 1 :]
        elif inside:
            listed = lines
        else:
            continue
        if not _is_contents(listed, goes_on=heading is None):
            inside = False
            continue
        last = max(i for i, line in enumerate(listed) if _names_page(line))
        marked = listed[: last + 1] + ([lines[heading]] if heading is not None else [])
        above = lines[:heading] if heading is not None else []
        marked += [line for line in above if _names_page(line)]
        found.update({id(line): BlockKind.CONTENTS for line in marked})
    return found


def _is_contents_heading(line: Line) -> bool:
    return _CONTENTS.fullmatch(line.text) is not None


def _names_page(line: Line) -> bool:
    return bool(_LEADER.search(line.text)) or _ENDS_WITH_PAGE.search(line.text) is not None


def _is_contents(lines: Sequence[Line], *, goes_on: bool) -> bool:
    """Three entries at least; the last page of a list may have fewer, and then nothing else."""
    named = sum(_names_page(line) for line in lines)
    return (named >= 3 and named >= 0.5 * len(lines)) or (goes_on and 0 < named == len(lines))
