"""Plain text: news as a site's export gives it, letters wrapped as a converter leaves them."""

from __future__ import annotations

import textwrap

from corpus.markup import Container, Element, Heading, Item, Source, unmarked

WIDTH = 84  # characters a line in a wrapped letter


def render_text(source: Source) -> str:
    """The document as text that ends with a line break."""
    wrapped = source.facts["layout"] == "wrapped"
    banner = [] if wrapped else ["News Article"]
    return "\n\n".join(banner + _parts(source.body, wrapped)) + "\n"


def _parts(elements: tuple[Element, ...], wrapped: bool) -> list[str]:
    parts: list[str] = []
    in_list = False
    for element in elements:
        if isinstance(element, Container) and element.name == "lines":
            texts = ["\n".join(unmarked(line.text) for line in element.children)]  # type: ignore[union-attr]
        elif isinstance(element, Container):
            texts = _parts(element.children, wrapped)
        else:
            texts = [_line(element, wrapped)]
        bullets = len(texts) == 1 and texts[0].startswith("  •")
        if bullets and in_list:
            parts[-1] += "\n" + texts[0]
        else:
            parts += texts
        in_list = bullets
    return parts


def _line(element: Element, wrapped: bool) -> str:
    assert not isinstance(element, Container)
    text = unmarked(element.text)
    if isinstance(element, Item):
        return f"  {element.marker} {text}"
    if isinstance(element, Heading) or not wrapped:
        return text
    return textwrap.fill(text, WIDTH, break_on_hyphens=False)
