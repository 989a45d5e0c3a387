"""Web pages: the article out of the page, block by block."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_pages import FILLER, article, text_blocks

from hmi_extract.datamodel import BlockKind, Document


def shape(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in text_blocks(document)]


INLINE = [
    pytest.param("The <b>fo</b>rce", "The force", id="no space inside a word"),
    pytest.param("The <b>force </b>acts", "The force acts", id="space inside bold"),
    pytest.param("The\n   <i>force</i>\n acts", "The force acts", id="line ends of the source"),
    pytest.param("<span>in</span><span>formed</span>", "informed", id="spans"),
    pytest.param(
        "re\u2011inspec\u00adtion of of\ufb01cers", "re-inspection of officers", id="signs"
    ),
    pytest.param("on the 8<sup>th</sup> of May", "on the 8th of May", id="ordinal stays"),
    pytest.param("9 km<sup>2</sup> of land", "9 km2 of land", id="exponent stays"),
    pytest.param("the council.<sup>12</sup> It", "the council. It", id="raised digit goes"),
    pytest.param("Seen <span hidden>not </span>text", "Seen text", id="hidden"),
    pytest.param("A<script>x()</script>nd<!-- c --> so", "And so", id="scripts and comments"),
    pytest.param("Fish &amp; chips &#8211; &lsquo;x&rsquo;", "Fish & chips – ‘x’", id="entities"),
    pytest.param(
        "one line<br>goes on here in prose.", "one line goes on here in prose.", id="break"
    ),
]


@pytest.mark.parametrize(("content", "expected"), INLINE)
def test_inline_text(content: str, expected: str, tmp_path: Path) -> None:
    document = article(f"<p>{content}</p>{FILLER}", tmp_path)
    assert document.blocks[0].text == expected


PARAGRAPHS = [
    pytest.param("<p>One.<br><br>Two.</p>", ["One.", "Two."], id="two breaks divide"),
    pytest.param("<div>One.<div>Two.</div>Three.</div>", ["One.", "Two.", "Three."], id="divs"),
    pytest.param("<b><p>One.</p><p>Two.</p></b>", ["One.", "Two."], id="blocks inside inline"),
    pytest.param(
        "<p>Jane Roe<br>Home Secretary<br>2 Marsham Street</p>",
        ["Jane Roe", "Home Secretary", "2 Marsham Street"],
        id="address lines",
    ),
    pytest.param(
        "<p><b>Recommendation 3</b><br>By May, forces should act.</p>",
        ["Recommendation 3", "By May, forces should act."],
        id="bold line of its own",
    ),
    pytest.param(
        "<p>The force should:<br>• act; and<br>• report.</p>",
        ["The force should:", "act; and", "report."],
        id="typed bullets",
    ),
    pytest.param("<dl><dt>AFI</dt><dd>An area.</dd></dl>", ["AFI", "An area."], id="definitions"),
    pytest.param("<blockquote>Quoted.</blockquote>", ["Quoted."], id="quotation"),
    pytest.param("<pre>One.\n\nTwo.</pre>", ["One.", "Two."], id="preformatted"),
    pytest.param("<form><p>In a form.</p><input value='x'></form>", ["In a form."], id="form"),
]


@pytest.mark.parametrize(("content", "expected"), PARAGRAPHS)
def test_paragraphs(content: str, expected: list[str], tmp_path: Path) -> None:
    blocks = article(content + FILLER, tmp_path).blocks
    assert [b.text for b in blocks[:-1]] == expected


STYLES = [
    pytest.param("<b>One two.</b> Three.", 6 / 11, 8, id="bold lead"),
    pytest.param("<span style='font-weight:700'>One.</span> Two", 0.5, 4, id="bold by style"),
    pytest.param("<b>A <span style='font-weight: normal'>b</span></b>", 0.5, 1, id="switched off"),
    pytest.param("A <strong>b</strong>", 0.5, 0, id="bold later"),
    pytest.param("<i>a</i>b", 0.0, 0, id="italics are not bold"),
]


@pytest.mark.parametrize(("content", "share", "lead"), STYLES)
def test_bold(content: str, share: float, lead: int, tmp_path: Path) -> None:
    block = article(f"<p>{content}</p>{FILLER}", tmp_path).blocks[0]
    assert block.bold == pytest.approx(share)
    assert block.bold_lead == lead


def test_italic_share(tmp_path: Path) -> None:
    assert article(f"<p><em>ab</em>cd</p>{FILLER}", tmp_path).blocks[0].italic == 0.5


HEADINGS = [
    pytest.param("<h2>1. Summary</h2>", 2, "1. Summary", "1.", 3, id="number"),
    pytest.param("<h3>3. 1. Summary</h3>", 3, "3. 1. Summary", "3. 1.", 6, id="stacked numbers"),
    pytest.param("<h2>2.1 Summary</h2>", 2, "2.1 Summary", "2.1", 4, id="dotted"),
    pytest.param("<h2>43 forces</h2>", 2, "43 forces", "", 0, id="a count is no number"),
    pytest.param(
        "<ol start=3><li><h2>1. Summary</h2></li></ol>", 2, "3. 1. Summary", "3. 1.", 6,
        id="number of the list before the report's own",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "level", "text", "label", "length"), HEADINGS)
def test_headings(
    content: str, level: int, text: str, label: str, length: int, tmp_path: Path
) -> None:
    found = article(content + FILLER, tmp_path).blocks[0]
    assert (found.kind, found.level) == (BlockKind.HEADING, level)
    assert (found.text, found.label, found.label_length) == (text, label, length)


Item = tuple[int | None, str, str]
LISTS = [
    pytest.param("<ul><li>a</li><li>b</li></ul>", [(1, "•", "a"), (1, "•", "b")], id="bullets"),
    pytest.param("<ol><li>a</li><li>b</li></ol>", [(1, "1.", "1. a"), (1, "2.", "2. b")], id="ol"),
    pytest.param("<ol start=4><li>a</li></ol>", [(1, "4.", "4. a")], id="start"),
    pytest.param(
        "<ol><li value=10>a</li><li>b</li></ol>",
        [(1, "10.", "10. a"), (1, "11.", "11. b")],
        id="value",
    ),
    pytest.param(
        "<ol reversed><li>a</li><li>b</li></ol>",
        [(1, "2.", "2. a"), (1, "1.", "1. b")],
        id="reversed",
    ),
    pytest.param("<ol type=a start=27><li>x</li></ol>", [(1, "aa.", "aa. x")], id="letters"),
    pytest.param("<ol type=I start=4><li>x</li></ol>", [(1, "IV.", "IV. x")], id="Roman"),
    pytest.param(
        "<ol style='list-style-type:lower-roman' start=2><li>x</li></ol>",
        [(1, "ii.", "ii. x")],
        id="style",
    ),
    pytest.param("<ol style='list-style:none'><li>x</li></ol>", [(1, "", "x")], id="no numbers"),
    pytest.param("<ol><li>1. a</li></ol>", [(1, "1.", "1. a")], id="typed number not twice"),
    pytest.param(
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        [(1, "•", "a"), (2, "•", "b"), (1, "•", "c")],
        id="nested",
    ),
    pytest.param(
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        [(1, "•", "a"), (2, "•", "b")],
        id="nested in the wrong place",
    ),
    pytest.param(
        "<ol><li><p>a</p><p>more</p></li></ol>",
        [(1, "1.", "1. a"), (None, "", "more")],
        id="second paragraph of an item",
    ),
    pytest.param(
        "<p>2.1 The force</p>", [(None, "2.1", "2.1 The force")], id="typed paragraph no."
    ),
    pytest.param("<p>(b) review</p>", [(1, "(b)", "(b) review")], id="typed letter"),
]


@pytest.mark.parametrize(("content", "expected"), LISTS)
def test_lists(content: str, expected: list[Item], tmp_path: Path) -> None:
    blocks = article(content + FILLER, tmp_path).blocks[:-1]
    assert [(b.level, b.label, b.text) for b in blocks] == expected
    for block in blocks:
        assert not block.label_length or block.text.startswith(block.label)


Cells = list[tuple[str, int | None, int | None]]
TABLES = [
    pytest.param(
        "<tr><th>A<td>b<tr><td>c<td>d", [("A", 0, 0), ("b", 0, 1), ("c", 1, 0), ("d", 1, 1)],
        id="grid",
    ),
    pytest.param(
        "<tr><td colspan=2>w<td>x<tr><td>a<td>b<td>c",
        [("w", 0, 0), ("x", 0, 2), ("a", 1, 0), ("b", 1, 1), ("c", 1, 2)],
        id="colspan",
    ),
    pytest.param(
        "<tr><td rowspan=2>h<td>x<tr><td>y<tr><td>z<td>q",
        [("h", 0, 0), ("x", 0, 1), ("y", 1, 1), ("z", 2, 0), ("q", 2, 1)],
        id="rowspan",
    ),
    pytest.param(
        "<tr><td>a<br>b<td><p>One.<p>Two.", [("a b", 0, 0), ("One. Two.", 0, 1)],
        id="a cell is one text",
    ),
    pytest.param(
        "<tr><td>• a<br>• b<td><ul><li>c<li>d</ul>", [("a b", 0, 0), ("c d", 0, 1)],
        id="bullets in a cell",
    ),
    pytest.param("<tr><td>Top<td>Contents", [("Top", 0, 0), ("Contents", 0, 1)], id="no furniture"),
    pytest.param("<tr><td colspan=x>a<td><tr><td>b<td>c", [("a", 0, 0), ("b", 1, 0), ("c", 1, 1)],
                 id="empty cell and a broken span"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_tables(rows: str, expected: Cells, tmp_path: Path) -> None:
    document = article(f"{FILLER}<table>{rows}</table>", tmp_path)
    cells = [b for b in document.blocks if b.kind == BlockKind.TABLE_CELL]
    assert [(b.text, b.row, b.column) for b in cells] == expected
    assert {b.table for b in cells} == {0}


def test_caption_stands_before_its_table_and_tables_are_counted(tmp_path: Path) -> None:
    table = "<table><caption>Audit</caption><tr><td>a<td>b</table>"
    found = article(FILLER + table + table, tmp_path).blocks[1:]
    assert [b.kind.value for b in found] == ["caption", "table_cell", "table_cell"] * 2
    assert [b.table for b in found if b.kind == BlockKind.TABLE_CELL] == [0, 0, 1, 1]


def test_layout_table_is_no_table(tmp_path: Path) -> None:
    document = article(
        f"<table role=presentation><tr><td>Side</td><td>{FILLER}</td></tr></table>", tmp_path
    )
    assert [kind for kind, _ in shape(document)] == ["paragraph", "paragraph"]


BOXES = [
    pytest.param("<div class='govuk-inset-text'>{}</div>", True, id="inset text"),
    pytest.param("<section class='recommendation'>{}</section>", True, id="recommendation"),
    pytest.param("<div class='area-for-improvement'>{}</div>", True, id="area for improvement"),
    pytest.param("<div class='cause-of-concern'>{}</div>", True, id="cause of concern"),
    pytest.param("<div class='wp-block-group has-background'>{}</div>", True, id="WordPress group"),
    pytest.param("<div style='border: 1px solid'>{}</div>", True, id="border"),
    pytest.param("<div style='background-color:#eef'>{}</div>", True, id="background"),
    pytest.param("<table><tr><td>{}</td></tr></table>", True, id="table of one cell"),
    pytest.param("<aside>{}</aside>", True, id="aside in the article"),
    pytest.param("<div class='callout'><div class='callout'>{}</div></div>", True, id="twice"),
    pytest.param("<div class='text'>{}</div>", False, id="plain container"),
    pytest.param("<div style='border:0;background:none'>{}</div>", False, id="no border"),
    pytest.param("<div class='panel-body'>{}</div>", False, id="part of a panel"),
]


@pytest.mark.parametrize(("frame", "boxed"), BOXES)
def test_boxes(frame: str, boxed: bool, tmp_path: Path) -> None:
    inner = "<h3>Recommendation</h3><p>The force should act.</p>"
    document = article(FILLER + frame.format(inner) + FILLER, tmp_path)
    boxes = [b for b in document.blocks if b.kind == BlockKind.BOX]
    assert [b.text for b in boxes] == (["Recommendation\n\nThe force should act."] if boxed else [])
    held = [b.text for b in document.blocks if b.parent is not None]
    assert held == (["Recommendation", "The force should act."] if boxed else [])


def test_wrapper_named_like_a_box_is_none(tmp_path: Path) -> None:
    document = article(f"<div class='content-box'>{FILLER * 40}</div>", tmp_path)
    assert not any(b.kind == BlockKind.BOX for b in document.blocks)


NOTES = [
    pytest.param(
        "<p>The council<sup><a href='#ftn1' id='ref1'>1</a></sup> met.</p>",
        "<div id='ftn1'><p><a href='#ref1'>[1]</a> Of 2019.</p></div>",
        id="link in a raised mark",
    ),
    pytest.param(
        "<p>The council<a href='#_ftn1' name='_ftnref1'>[1]</a> met.</p>",
        "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> Of 2019.</p>",
        id="as word processors save it",
    ),
    pytest.param(
        "<p>The council<sup data-fn='u' class='fn'><a href='#u' id='u-link'>1</a></sup> met.</p>",
        "<ol class='wp-block-footnotes'><li id='u'>Of 2019. <a href='#u-link'>↩︎</a></li></ol>",
        id="WordPress",
    ),
    pytest.param(
        "<p>The council<sup>1</sup> met.</p>",
        "<div class='footnotes'><ol><li>Of 2019.</li></ol></div>",
        id="list without links",
    ),
]


@pytest.mark.parametrize(("paragraph", "note"), NOTES)
def test_footnotes(paragraph: str, note: str, tmp_path: Path) -> None:
    blocks = article(paragraph + note + FILLER, tmp_path).blocks
    assert blocks[0].text == "The council met."
    last = blocks[-1]
    assert (last.kind, last.label, last.text) == (BlockKind.FOOTNOTE, "1", "Of 2019.")


def test_link_to_a_place_in_the_page_is_no_footnote(tmp_path: Path) -> None:
    document = article(
        f"<p>See <a href='#peel'>PEEL</a>.</p><p id='peel'>PEEL is a programme.</p>{FILLER}",
        tmp_path,
    )
    assert [b.text for b in document.blocks][:2] == ["See PEEL.", "PEEL is a programme."]
    assert not any(b.kind == BlockKind.FOOTNOTE for b in document.blocks)
