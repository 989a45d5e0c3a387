"""Pages as somebody sees them who opens their tabs: panels, what is hidden, roles, asides."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_pages import FILLER, article, read, text_blocks

from hmi_extract.datamodel import BlockKind
from hmi_extract.errors import ReadingError
from hmi_extract.parsers import parse
from hmi_extract.parsers.decoding import LARGEST_TEXT

OFF = "style='display:none'"
SHOWN = [
    pytest.param(
        "<a role=tab href='#t2'>Asks</a><div id=t2 role=tabpanel hidden><p>Act.</p></div>",
        ["Asks", "Act."],
        id="tab",
    ),
    pytest.param(
        f"<h3><button>Custody</button></h3><div class=collapse {OFF}>Act.</div>",
        ["Custody", "Act."],
        id="accordion, its button in a heading",
    ),
    pytest.param(
        "<button aria-controls=p1>Custody</button><div id=p1 aria-hidden=true>Act.</div>",
        ["Custody", "Act."],
        id="panel and the button that opens it",
    ),
    pytest.param(
        "<div class='tab-pane d-none'>Act.</div>", ["Act."], id="panel hidden by its class"
    ),
    pytest.param(
        "<h3><span class=sr-only>Recommendation </span>4</h3>",
        ["Recommendation 4"],
        id="words without which a heading is a bare number",
    ),
    pytest.param(
        "<div class='d-none d-md-block'>Act.</div>", ["Act."], id="hidden on telephones alone"
    ),
]


@pytest.mark.parametrize(("content", "texts"), SHOWN)
def test_what_a_click_opens_is_read(content: str, texts: list[str], tmp_path: Path) -> None:
    document = article(content + FILLER, tmp_path)
    assert [b.text for b in text_blocks(document)][:-1] == texts


HIDDEN = [
    pytest.param(f"<div {OFF}>Gone.</div>", id="not displayed"),
    pytest.param("<div class=d-none>Gone.</div>", id="class that hides"),
    pytest.param("<div class='elementor-hidden-desktop'>Gone.</div>", id="telephones alone"),
    pytest.param("<dialog><p>Gone.</p></dialog>", id="closed dialog"),
    pytest.param(
        "<button data-target='#m'></button><div id=m class=modal hidden>Gone.</div>", id="modal"
    ),
    pytest.param("<h3>Ask 4 <span class=sr-only>Gone.</span></h3>", id="words set aside"),
    pytest.param("<p>The <del>Gone.</del> force.</p>", id="deleted words"),
    pytest.param("<svg:svg><svg:text>Gone.</svg:text></svg:svg>", id="drawing with a prefix"),
    pytest.param("<amp-ad><p>Gone.</p></amp-ad>", id="advertisement"),
    pytest.param("<ul role=tablist><li role=tab>Gone.</ul>", id="labels of tabs"),
    pytest.param("<button>Gone.</button>", id="button"),
    pytest.param("<p><button>Gone.</button> The force acts.</p>", id="button in a line"),
]


@pytest.mark.parametrize("content", HIDDEN)
def test_what_no_click_opens_is_left_out(content: str, tmp_path: Path) -> None:
    assert "Gone" not in article(content + FILLER, tmp_path).text


def test_page_behind_an_open_banner_is_read(tmp_path: Path) -> None:
    banner = "<div role=dialog><p>Choose which cookies we may set on this machine.</p></div>"
    page = f"<body>{banner}<div aria-hidden=true><h1>T</h1>{FILLER * 3}</div>"
    document = read(page, tmp_path)
    assert document.text.startswith("T\n\nThe inspectors")
    assert "cookies" not in document.text


ROLES = [
    pytest.param("<div role=heading aria-level=3>Custody</div>", "heading", 3, id="heading"),
    pytest.param("<div role=heading>Custody</div>", "heading", 2, id="heading of no level"),
    pytest.param("<p role=list><a role=listitem>Custody</a></p>", "list_item", 1, id="list"),
    pytest.param("<li>Custody</li>", "list_item", 1, id="item without its list"),
    pytest.param(
        "<details><summary>Custody</summary></details>", "heading", 2, id="title of a panel"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "kind", "level"), ROLES)
def test_roles(content: str, kind: str, level: int, tmp_path: Path) -> None:
    block = article(content + FILLER, tmp_path).blocks[0]
    assert (block.text, block.kind.value, block.level) == ("Custody", kind, level)


def test_panels_in_a_row_are_of_one_level(tmp_path: Path) -> None:
    panel = "<details><summary>Ask</summary><p>Act.</p></details>"
    document = article(f"<h2>Asks</h2>{panel * 2}{FILLER}", tmp_path)
    levels = [b.level for b in document.blocks if b.kind == BlockKind.HEADING]
    assert levels == [2, 3, 3]


def test_table_made_of_roles(tmp_path: Path) -> None:
    row = "<div role=row><span role=cell>R1</span><span role=cell>Done</span></div>"
    document = article(f"<div role=table>{row * 2}</div>{FILLER}", tmp_path)
    cells = [(b.text, b.row, b.column) for b in document.blocks if b.table is not None]
    assert cells == [("R1", 0, 0), ("Done", 0, 1), ("R1", 1, 0), ("Done", 1, 1)]


WIDGET = "<div class='elementor-widget elementor-widget-text'><p>{}</p></div>"
KEPT = [
    pytest.param("<h2 id=stop-and-search>Stop and search</h2>", "Stop and search", id="slug as id"),
    pytest.param("<section id=feedback><p>We listen.</p></section>", "We listen.", id="section"),
    pytest.param(WIDGET.format("I accept this."), "I accept this.", id="page builder's widget"),
    pytest.param("<div class=page-banner><h1>Our reply</h1></div>", "Our reply", id="title banner"),
    pytest.param("<div class=pcc-comments><p>I agree.</p></div>", "I agree.", id="comments"),
    pytest.param("<h3><a href='#'>Ask 4</a></h3>", "Ask 4", id="heading that opens a panel"),
    pytest.param("<h1><a href='#top'>Ask 4</a></h1>", "Ask 4", id="title with an anchor"),
    pytest.param("<h2>Latest news of custody</h2>", "Latest news of custody", id="longer heading"),
]


@pytest.mark.parametrize(("content", "text"), KEPT)
def test_text_named_like_furniture_stays(content: str, text: str, tmp_path: Path) -> None:
    assert text in article(content + FILLER, tmp_path).text


ASIDES = [
    pytest.param(
        "<div class=x><h2>Related posts</h2><p>A harbour station opens.</p></div>", id="section"
    ),
    pytest.param("<h2>Recent news</h2><ul class=latest-posts><li>A harbour</ul>", id="list"),
    pytest.param("<section><h3>Leave a reply</h3><p>A harbour view</p></section>", id="form"),
    pytest.param("<p>Did you find this page helpful? harbour</p>", id="question"),
    pytest.param("<p>Show all sections</p>", id="control"),
    pytest.param("<p>Back to contents</p>", id="way back"),
]


@pytest.mark.parametrize("content", ASIDES)
def test_asides_are_no_text(content: str, tmp_path: Path) -> None:
    document = article(FILLER * 8 + content, tmp_path)
    assert document.text == "\n\n".join([FILLER[3:-4]] * 8)


def test_teaser_in_an_article_element_is_not_the_article(tmp_path: Path) -> None:
    teaser = "<article><h3>A harbour station opens</h3><p>It has a view of the quay.</p></article>"
    document = read(f"<body><div><h1>T</h1>{FILLER * 3}</div><div>{teaser}</div>", tmp_path)
    assert document.text.startswith("T\n\nThe inspectors")


MENU = "<div><a href=/>Home</a><a href=/b>About</a></div>"
PLAIN_PAGES = [
    pytest.param(f"{MENU}<div><h1>T</h1>{FILLER}</div><div>{FILLER}</div>{MENU}", id="menus"),
    pytest.param(
        f"<div><h1><a href='https://x.example/'>Site</a></h1></div><article>{FILLER}</article>"
        f"<article><h1>T</h1>{FILLER}</article>",
        id="site's name with its address",
    ),
    pytest.param(
        f"<div aria-label='Cookie settings'>{FILLER * 2}</div><div><h1>T</h1>{FILLER * 2}</div>",
        id="banner known by its label",
    ),
    pytest.param(
        f"<table><tr><td><a href=/>Home</a><br><a href=/b>About</a><td><b>T</b>{FILLER * 2}"
        "<ul><li>one</ul></table>",
        id="table that makes columns",
    ),
]


@pytest.mark.parametrize("body", PLAIN_PAGES)
def test_pages_that_mark_nothing(body: str, tmp_path: Path) -> None:
    document = read(f"<body>{body}", tmp_path)
    for word in ("Home", "About", "Site"):
        assert word not in document.text
    assert "T" in [b.text for b in document.blocks]
    assert not any(b.table is not None for b in document.blocks)
    assert document.text.count("The inspectors") == 2


def test_links_at_the_end_of_an_index_page_stay(tmp_path: Path) -> None:
    links = "<ul><li><a href=/1>Custody, report</a><li><a href=/2>Custody, response</a></ul>"
    document = read(f"<body><h1>Inspections</h1>{FILLER}<h2>2023</h2>{links}", tmp_path)
    assert document.text.endswith("Custody, report\nCustody, response")


def test_note_outside_the_article_is_kept(tmp_path: Path) -> None:
    document = read(
        f"<body><div>{FILLER * 4}<p>It met<a href='#_ftn1' name='_ftnref1'>[1]</a>.</p></div>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> In May.</p></div>",
        tmp_path,
    )
    last = document.blocks[-1]
    assert (last.kind, last.label, last.text) == (BlockKind.FOOTNOTE, "1", "In May.")


LINKED = """<script type='application/ld+json'>{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": "NewsArticle",
"datePublished": "2021-08-26", "dateModified": "2021-08-27", "publisher": {"name": "Echo"}}]}
</script>"""
PROPERTIES = [
    pytest.param(LINKED, "published", "2021-08-26", id="JSON-LD, published"),
    pytest.param(LINKED, "updated", "2021-08-27", id="JSON-LD, updated"),
    pytest.param(LINKED, "publisher", "Echo", id="JSON-LD, publisher"),
    pytest.param(
        "<meta name='govuk:first-published-at' content='2021-03-04'>",
        "published",
        "2021-03-04",
        id="GOV.UK",
    ),
    pytest.param(
        "<!-- saved from url=(0031)https://pcc.example/custody -->",
        "url",
        "https://pcc.example/custody",
        id="browser's note",
    ),
]


@pytest.mark.parametrize(("head", "name", "value"), PROPERTIES)
def test_properties(head: str, name: str, value: str, tmp_path: Path) -> None:
    assert article(FILLER, tmp_path, head).properties[name] == value


@pytest.mark.parametrize(
    "script", [pytest.param("{", id="cut off"), pytest.param("[" * 100_000, id="nested deep")]
)
def test_json_that_cannot_be_read_is_passed_over(script: str, tmp_path: Path) -> None:
    head = f"<script type='application/ld+json'>{script}</script>"
    assert dict(article(FILLER, tmp_path, head).properties) == {}


def test_date_in_a_holder_that_names_it(tmp_path: Path) -> None:
    stamp = "<div class=wp-block-post-date><time datetime='2025-05-30'>30 May 2025</time></div>"
    assert article(stamp + FILLER, tmp_path).properties["published"] == "30 May 2025"


SPANS = [
    pytest.param(
        "<tr><td rowspan=2>a<td>b<tr><td>c", [("a", 0, 0), ("b", 0, 1), ("c", 1, 1)], id="rows"
    ),
    pytest.param(
        "<tfoot><tr><td>sum<td>9</tfoot><tr><td>a<td>b",
        [("a", 0, 0), ("b", 0, 1), ("sum", 1, 0), ("9", 1, 1)],
        id="foot stands last",
    ),
    pytest.param(
        "<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d",
        [("a", 0, 0), ("b", 0, 1), ("c", 1, 1), ("d", 2, 1)],
        id="to the end",
    ),
    pytest.param(
        "<tr><td rowspan=999999999>a<td>b<tr><td>c",
        [("a", 0, 0), ("b", 0, 1), ("c", 1, 1)],
        id="more rows than there are",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), SPANS)
def test_spans(rows: str, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    document = article(f"<table>{rows}</table>{FILLER}", tmp_path)
    assert [(b.text, b.row, b.column) for b in document.blocks if b.table is not None] == expected


TYPED = [
    pytest.param("<ol><li>(a) Act.<li>(b) Report.</ol>", ["(a)", "(b)"], id="typed letters"),
    pytest.param("<ol><li>Act.<li>(b) Report.</ol>", ["1.", "2. (b)"], id="one typed by chance"),
]


@pytest.mark.parametrize(("content", "labels"), TYPED)
def test_numbers_that_were_typed_into_a_list(
    content: str, labels: list[str], tmp_path: Path
) -> None:
    assert [b.label for b in article(content + FILLER, tmp_path).blocks[:-1]] == labels


def test_page_nested_too_deep_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(f"<body>{FILLER}{'<div>' * 100_000}Lost.", tmp_path)
    assert caught.value.code == "too_deep"


def test_pictures_inside_a_page_do_not_count(tmp_path: Path) -> None:
    picture = f"<img src='data:image/png;base64,{'A' * LARGEST_TEXT}'>"
    assert article(picture + FILLER, tmp_path).text == FILLER[3:-4]


def test_page_larger_than_any_report(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        article("x" * LARGEST_TEXT, tmp_path)
    assert caught.value.code == "too_large"


DAMAGED = [
    pytest.param("<p>Read.</p><li:<a href='#'>on</a>", id="a name with a colon"),
    pytest.param('<p>Read.</p><a$href="x:y">on</a>', id="a name with a sign"),
    pytest.param("<p>Read.</p><x:\x01y>on</x:\x01y>", id="a name with a control character"),
    pytest.param("<p>Read.</p>" + "<div>" * 300 + "on\x02", id="a control character far below"),
]


@pytest.mark.parametrize("body", DAMAGED)
def test_damaged_names_do_no_harm(body: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><main><h1>Stops</h1>{FILLER}{body}</main></body></html>")
    document = parse(path, document_id="page", source="page.html")
    assert "Read." in document.text
