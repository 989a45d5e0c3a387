"""The page around the article: menus, contents lists, stamps, titles, and pages without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_pages import FILLER, article, read, text_blocks

from hmi_extract.datamodel import BlockKind
from hmi_extract.errors import ReadingError

FURNITURE_CASES = [
    pytest.param("<nav><a href=/>Home</a></nav>", "navigation", id="nav"),
    pytest.param(
        "<div class=breadcrumbs><a href=/>Home</a> &gt; x</div>", "navigation", id="crumbs"
    ),
    pytest.param("<div id=cookie-banner><p>Cookies help.</p></div>", "navigation", id="cookies"),
    pytest.param("<p>We use cookies to make this site work.</p>", "navigation", id="cookie line"),
    pytest.param("<a class=skip-link href=#m>Skip to main content</a>", "navigation", id="skip"),
    pytest.param("<p><a href='#'>Back to top</a></p>", "navigation", id="back to top"),
    pytest.param("<a href='x'>Print this document</a>", "navigation", id="print"),
    pytest.param("<div class=social-share><a href=t>T</a></div>", "navigation", id="share"),
    pytest.param("<ul><li><a href=#a>A</a><li><a href=#b>B</a></ul>", "contents", id="anchors"),
    pytest.param("<h2>Contents</h2>", "contents", id="heading of the contents"),
    pytest.param("<p>Published on: 7 September 2022</p>", "header", id="stamp"),
    pytest.param("<footer>Crown copyright</footer>", "footer", id="footer"),
    pytest.param("<p>[Popup-Window id=1]</p>", "navigation", id="shortcode"),
]


@pytest.mark.parametrize(("content", "kind"), FURNITURE_CASES)
def test_furniture_is_no_text(content: str, kind: str, tmp_path: Path) -> None:
    document = article(content + FILLER, tmp_path)
    assert [b.text for b in text_blocks(document)] == [document.text]
    aside = [b for b in document.blocks if b.is_furniture]
    assert aside and {b.kind.value for b in aside} == {kind}
    assert {b.start_char for b in aside} == {None}


KEPT = [
    pytest.param("<p>The <a href=#s>summary</a> says more.</p>", id="link in a sentence"),
    pytest.param("<ul><li><a href=/r.pdf>PDF</a></li></ul>", id="one link to another page"),
    pytest.param("<div class='has-no-sidebar'><p>Words.</p></div>", id="class that only denies"),
    pytest.param("<p>It was published on 3 May 2021 by us.</p>", id="date within a sentence"),
    pytest.param("<header><p>By the commissioner.</p></header>", id="header of the article"),
    pytest.param("<p>The top team met.</p>", id="word that also names furniture"),
]


@pytest.mark.parametrize("content", KEPT)
def test_text_that_looks_like_furniture_stays(content: str, tmp_path: Path) -> None:
    document = article(content + FILLER, tmp_path)
    assert not any(b.is_furniture for b in document.blocks)
    assert len(document.blocks) == 2


def test_contents_list_without_links_is_known_by_the_headings(tmp_path: Path) -> None:
    document = article(
        "<h2>Contents</h2><a href=x>Print this document</a>"
        "<ol><li>1. Summary<ol><li>Custody</li></ol></li></ol>"
        f"<h2>1. Summary</h2>{FILLER}<h3>Custody</h3>{FILLER}",
        tmp_path,
    )
    entries = [b.text for b in document.blocks if b.kind == BlockKind.CONTENTS]
    assert entries == ["Contents", "1. 1. Summary", "1. Custody"]
    assert document.text.startswith("1. Summary\n\nThe inspectors")


AROUND = "<div class=top><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul></div>"
PAGES = [
    pytest.param(f"{AROUND}<main><h1>T</h1>{FILLER}</main>", id="main"),
    pytest.param(f"{AROUND}<div role=main><h1>T</h1>{FILLER}</div>", id="role"),
    pytest.param(f"{AROUND}<article><h1>T</h1>{FILLER}</article>", id="article"),
    pytest.param(f"{AROUND}<div><div><h1>T</h1>{FILLER}</div></div>", id="densest"),
    pytest.param(f"{AROUND}<h1>T</h1><main>{FILLER}</main>", id="title outside main"),
    pytest.param(f"<form>{AROUND}<div><h1>T</h1>{FILLER}</div></form>", id="page within a form"),
    pytest.param(
        f"<header><h1><a href='/'>Site</a></h1>{AROUND}</header><main><h1>T</h1>{FILLER}</main>",
        id="site's name is no title",
    ),
]


@pytest.mark.parametrize("body", PAGES)
def test_article_is_found(body: str, tmp_path: Path) -> None:
    document = read(f"<html><body>{body}<footer>Copyright</footer></body></html>", tmp_path)
    assert [b.text for b in text_blocks(document)] == ["T", FILLER[3:-4]]
    assert document.properties["title"] == "T"
    outside = " ".join(b.text for b in document.blocks if b.is_furniture)
    assert "Home News" in outside and "Copyright" in outside


HEAD = (
    "<title>Custody | Anyshire PCC</title><meta property='og:site_name' content='Anyshire PCC'>"
    "<meta property='article:published_time' content='2022-09-07T10:00:00+01:00'>"
    "<link rel=canonical href='https://pcc.example/custody'>"
)
PROPERTIES = [
    pytest.param("", "title", "Custody", id="title from the head"),
    pytest.param("<h1>Our answer</h1>", "title", "Our answer", id="title from the heading"),
    pytest.param("", "html_title", "Custody | Anyshire PCC", id="whole title"),
    pytest.param("", "publisher", "Anyshire PCC", id="publisher"),
    pytest.param("", "canonical_url", "https://pcc.example/custody", id="address"),
    pytest.param("", "published", "2022-09-07T10:00:00+01:00", id="date from the head"),
    pytest.param(
        "<p>Published on: 8 September 2022</p>", "published", "8 September 2022", id="date printed"
    ),
    pytest.param(
        "<p><b>Published on:</b><br>8 September 2022</p>",
        "published_line",
        "Published on: 8 September 2022",
        id="label and date on two lines",
    ),
    pytest.param(
        "<dl><dt>Published</dt><dd>8 May 2022</dd></dl>", "published", "8 May 2022", id="dl"
    ),
    pytest.param("<p>Last updated 09/11/2016</p>", "updated", "09/11/2016", id="updated"),
]


@pytest.mark.parametrize(("content", "name", "value"), PROPERTIES)
def test_properties(content: str, name: str, value: str, tmp_path: Path) -> None:
    document = article(content + FILLER, tmp_path, HEAD)
    assert document.properties[name] == value
    assert "September" not in document.text


def test_unknown_properties_are_left_out(tmp_path: Path) -> None:
    assert dict(article(FILLER, tmp_path).properties) == {}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<p>It cost £3m, the force’s chief said today.</p>".encode(), id="utf-8"),
        pytest.param(
            "<p>It cost £3m, the force’s chief said today.</p>".encode("cp1252"), id="Windows"
        ),
        pytest.param(
            "<meta charset=iso-8859-1><p>It cost £3m, the force’s chief said today.</p>".encode(
                "cp1252"
            ),
            id="called Latin-1",
        ),
        pytest.param(
            "<p>It cost £3m, the force’s chief said today.</p>".encode("utf-16"), id="utf-16"
        ),
        pytest.param(
            b"<?xml version='1.0' encoding='utf-8'?><html><body><p>"
            + "It cost £3m, the force’s chief said today.".encode(),
            id="XHTML",
        ),
    ],
)
def test_encodings(data: bytes, tmp_path: Path) -> None:
    assert read(data, tmp_path).text == "It cost £3m, the force’s chief said today."


@pytest.mark.parametrize("tag", ["div", "b", "ul><li"])
def test_tags_without_end_do_not_stop_the_reader(tag: str, tmp_path: Path) -> None:
    document = read(f"<html><body>{FILLER}{f'<{tag}>' * 800}The deepest text.", tmp_path)
    assert "The deepest text." in document.text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html></html>", id="nothing"),
        pytest.param(
            "<ul><li><a href=/a>A list of links</a><li><a href=/b>More</a></ul>", id="menu"
        ),
        pytest.param("<body><div id=app></div><script>go()</script>", id="made by a script"),
        pytest.param("<main><h1>Page not found</h1></main>", id="heading alone"),
        pytest.param("<main><p>We use cookies on this site.</p></main>", id="banner alone"),
    ],
)
def test_page_without_article(page: str, tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(page, tmp_path)
    assert caught.value.code == "no_article"
