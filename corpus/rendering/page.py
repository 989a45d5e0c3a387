"""HTML: the inspectorate's report pages and the pages of local policing bodies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from corpus.markup import Container, Element, Heading, Item, Note, Paragraph, Source
from corpus.rendering.inline import marked_up

INSPECTORATE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} - His Majesty’s Inspectorate of Constabulary and Fire &amp; Rescue Services</title>
<meta name="generator" content="hmi-extract corpus: invented document">
</head>
<body class="publication-html">
<a class="skip-link" href="#main">Skip to content</a>
<div id="cookie-banner" class="cookie-banner" role="region" aria-label="Cookies">
<p>We use cookies to make this site work, and to count how many people visit it.</p>
<button>Accept cookies</button> <button>Reject cookies</button>
</div>
<header class="site-header">
<p class="site-title"><a href="/">HMICFRS</a></p>
<nav class="main-menu" aria-label="Main">
<ul>
<li><a href="/police-forces/">Police forces</a></li>
<li><a href="/fire-and-rescue/">Fire and rescue services</a></li>
<li><a href="/publications/">Publications</a></li>
<li><a href="/news/">News</a></li>
</ul>
</nav>
</header>
<main id="main">
<h1>{title}</h1>
<p class="published">Published on: {published}</p>
<div class="toc" id="contents">
<p>Contents</p>
{contents}
</div>
<p class="print"><a href="javascript:window.print()">Print this document</a></p>
{body}
<p class="back-to-top"><a href="#contents">Back to top</a></p>
</main>
<footer class="site-footer">
<ul>
<li><a href="/accessibility/">Accessibility</a></li>
<li><a href="/privacy/">Privacy notice</a></li>
<li><a href="/contact-us/">Contact us</a></li>
</ul>
<p>© Crown copyright</p>
</footer>
</body>
</html>
"""

COMMISSIONER = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | {site}</title>
<meta name="generator" content="hmi-extract corpus: invented document">
</head>
<body>
<a href="#content">Skip to content</a>
<div class="text-size">Text size: <a href="#">A</a> <a href="#">A</a> <a href="#">A</a></div>
<nav id="menu" aria-label="Menu">
<ul>
<li><a href="/">Home</a></li>
<li><a href="/your-commissioner/">Your Commissioner</a></li>
<li><a href="/performance/">Performance and scrutiny</a></li>
</ul>
</nav>
<article id="content">
<h1>{title}</h1>
{stamp}{body}
</article>
<footer>
<p>{site}. Telephone and e-mail details are on our contact page.</p>
</footer>
</body>
</html>
"""


def render_page(source: Source) -> str:
    """The whole HTML page."""
    facts = source.facts
    body = "\n".join(_blocks(source.body, shift=1))
    title = escape(facts["title"], quote=False)
    if facts["layout"] == "inspectorate":
        return INSPECTORATE.format(
            title=title,
            published=long_date(facts["published"]),
            contents=_contents(source.body),
            body=body,
        )
    stamp = f'<p class="date">{long_date(facts["published"])}</p>\n'
    return COMMISSIONER.format(
        title=title,
        site=escape(facts["site"], quote=False),
        stamp=stamp if facts.get("stamped") else "",
        body=body,
    )


def long_date(day: date) -> str:
    """14 September 2023."""
    return f"{day.day} {day:%B %Y}"


def _contents(elements: tuple[Element, ...]) -> str:
    """The outline numbers its chapters itself, in front of any number of their own."""
    lines = ["<ol>"]
    number = child = 0
    for heading in (e for e in elements if isinstance(e, Heading) and e.level <= 2):
        text = escape(heading.text, quote=False)
        if heading.level == 1:
            number, child = number + 1, 0
            lines.append(f'<li><a href="#s{number}">{number}. {text}</a></li>')
        else:
            child += 1
            lines.append(f'<li class="sub"><a href="#s{number}">{number}.{child} {text}</a></li>')
    return "\n".join([*lines, "</ol>"])


def _blocks(elements: tuple[Element, ...], shift: int) -> Iterator[str]:
    items: list[str] = []
    number = 0
    for element in elements:
        if isinstance(element, Item):
            items.append(f"<li>{_inline(element.text)}</li>")
            continue
        if items:
            yield "<ul>\n" + "\n".join(items) + "\n</ul>"
            items = []
        if isinstance(element, Heading):
            number += element.level == 1
            anchor = f' id="s{number}"' if element.level == 1 else ""
            level = element.level + shift
            yield f"<h{level}{anchor}>{_inline(element.text)}</h{level}>"
        elif isinstance(element, Container):
            yield from _container(element, shift)
        else:
            yield _text(element)
    if items:
        yield "<ul>\n" + "\n".join(items) + "\n</ul>"


def _container(element: Container, shift: int) -> Iterator[str]:
    if element.name == "table":
        yield _table(element)
    elif element.name == "box":
        title = f"<h4>{_inline(element.title)}</h4>\n" if element.title else ""
        inner = "\n".join(_blocks(element.children, shift + 1))
        yield f'<div class="box box-{element.style}">\n{title}{inner}\n</div>'
    else:
        yield from _blocks(element.children, shift)


def _table(table: Container) -> str:
    head = "".join(f'<th scope="col">{_inline(name)}</th>' for name in table.title.split(" | "))
    rows = []
    for row in table.children:
        assert isinstance(row, Container)
        cells = "".join(
            "<td>" + "\n".join(_blocks(cell.children, 3)) + "</td>"
            for cell in row.children
            if isinstance(cell, Container)
        )
        rows.append(f"<tr>{cells}</tr>")
    return "\n".join(
        ["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *rows, "</tbody>", "</table>"]
    )


def _text(element: Paragraph | Note | Item) -> str:
    if isinstance(element, Note):
        label = element.label
        return f'<p class="footnote" id="fn{label}">{label}. {_inline(element.text)}</p>'
    if isinstance(element, Paragraph) and element.quoted:
        return f"<blockquote><p>{_inline(element.text)}</p></blockquote>"
    return f"<p>{_inline(element.text)}</p>"


def _inline(text: str) -> str:
    return marked_up(text, "strong", "em", r'<sup><a href="#fn\1">\1</a></sup>')
