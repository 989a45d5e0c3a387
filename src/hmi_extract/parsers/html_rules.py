"""What an element of a web page is: shown or not, navigation, contents list, box, styled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.furniture import is_aside_heading

Element: TypeAlias = etree._Element


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


NOT_SHOWN = _tags(
    """script style noscript template iframe object svg canvas audio video map button input
    select textarea datalist option progress meter head title meta link amp-ad amp-embed
    amp-sidebar amp-consent amp-analytics del"""
)
CHROME = frozenset({"nav", "footer"})  # page furniture wherever it stands
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = _tags(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p
    pre section summary table tbody td tfoot th thead tr ul"""
)
# A heading's id is made of its words, and an inline element is part of a sentence.
_NEVER_FURNITURE = frozenset(HEADINGS) | _tags("a em strong b i sup body html main article summary")
_FURNITURE_ROLES = _tags("navigation search contentinfo tablist menu")
# What pages call their own parts for those who cannot see them.
_FURNITURE_LABEL = re.compile(
    r"\b(?:cookies?|consent|breadcrumbs?|pagination|navigation|social (?:media|share)|menu)\b"
)
BOX_TAGS = _tags("div section aside article blockquote fieldset figure details p")

# Class names that only ever name page furniture, whatever stands inside.
_ALWAYS_FURNITURE = re.compile(
    r"""(?:^|\s)(?:\S*-)?(?:
        cookies? | cookie(?:-\w+)+ | gdpr(?:-\w+)* | breadcrumbs?(?:-\w+)* | skip-?links?(?:-\w+)*
      | back-to-top(?:-\w+)* | addtoany\S* | sharedaddy | social-share\S* | share-links?
      | print-(?:link|page|button|document) | post-navigation | pagination | pager
      | phase-banner | quick-exit | exit-this-page | site-header | site-footer | wp-pagenavi
      | jp-relatedposts | yarpp\S* | latest-posts | elementor-posts\S* | related-posts\S*
      | comments-area | comment-(?:list|respond) | adsbygoogle
    )(?=\s|$)""",
    re.VERBOSE,
)
# Class names that may be chance: they count only for a container of links or few words.
_OFTEN_FURNITURE = re.compile(
    r"""(?:^|\s)(?!has-|with-|no-|without-|type-|tag-|category-)(?:[\w]+-)*(?:
        nav | navbar | navigation | menu | share | sharing | social | related | sidebar
      | newsletter | subscribe | search | toolbar | feedback | banner | masthead | tags
      | print | languages? | accessibility
    )(?:-\w+)?(?=\s|$)|(?:^|\s)(?:(?:sidebar|footer)-)?widget(?:[-_]\w+)?(?=\s|$)""",
    re.VERBOSE,
)
_CONTENTS_CLASS = re.compile(r"(?:^|\s)(?:\S*[-_])?(?:toc|contents(?:-list)?|ez-toc-\S+)(?=\s|$)")
_FEW_WORDS = 200  # characters
_LINKS = 0.5  # share of the text in links
_HOME = re.compile(r"(?:https?://[^/]+/?|/)(?:index\.\w+|[?#].*)?")
_MENU_LINKS = 0.8  # the same for what nothing else marks as furniture

_BOX_CLASS = re.compile(
    r"""(?:^|\s)(?:[a-z0-9]+[-_]{1,2})*(?:
        box | boxed | boxout | callout | panel | highlight | highlighted | highlight-box
      | recommendations? | afis? | areas?[-_]for[-_]improvement | causes?[-_]of[-_]concern
      | inset | inset[-_]text | well | alert | notice | has-background | case[-_]study
      | pullout | shaded | key[-_]points | warning[-_]text
    )(?:[-_]{1,2}(?:\d+|box|afi|grey|gray|blue|red|amber|green|yellow|orange|purple|light|dark
      |default|primary|info|warning|danger|success|large|small))*(?=\s|$)""",
    re.VERBOSE,
)
_BORDER = re.compile(r"(?:^|;)\s*border(?:-(?:left|top))?(?:-width|-style)?\s*:\s*([^;]+)")
_NO_BORDER = re.compile(r"^(?:0(?:px|pt)?|none|hidden)\b")
_BACKGROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;]+)")
_NO_BACKGROUND = re.compile(
    r"^(?:none|transparent|inherit|initial|white|#fff(?:fff)?|rgba?\(\s*255,\s*255,\s*255|url)"
)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)")
_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique)")
_NOT_ITALIC = re.compile(r"font-style\s*:\s*normal")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_SET_ASIDE = re.compile(
    r"(?:^|\s)(?:\S*-)?(?:visually-hidden|sr-only|screen-reader-text|element-invisible)(?=\s|$)"
)
# Names that style sheets give to what is not shown, or not on a wide screen: there it stands
# a second time.
_HIDDEN_CLASS = re.compile(
    r"""(?:^|\s)(?:
        hidden | is-hidden | u-hidden | hide | d-none(?!.*\bd-(?:sm|md|lg|xl|print)-)
      | (?:elementor-)?hidden-desktop | d-(?:sm|md|lg|xl)-none | hidden-(?:md|lg)
      | visible-(?:xs|sm)\S* | (?:show-(?:for|on)-)?(?:mobile|small)-only | show-for-small-only
    )(?=\s|$)""",
    re.VERBOSE,
)


def names_of(element: Element) -> str:
    """Class and id in lower case."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def style_of(element: Element) -> str:
    return (element.get("style") or "").lower()


def is_hidden(element: Element) -> bool:
    """Whether the element is not shown to somebody who looks at the page."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") == "tooltip"
        or (element.tag == "dialog" and element.get("open") is None)
        or _HIDDEN.search(style_of(element)) is not None
        or _HIDDEN_CLASS.search((element.get("class") or "").lower()) is not None
        or is_set_aside(element)
    )


def is_set_aside(element: Element) -> bool:
    """Whether the element is there for screen readers alone."""
    return _SET_ASIDE.search(names_of(element)) is not None


def show(element: Element) -> None:
    """Take away what hides an element."""
    for name in ("hidden", "aria-hidden"):
        element.attrib.pop(name, "")
    element.set("style", _HIDDEN.sub("", style_of(element)))
    element.set("class", _HIDDEN_CLASS.sub(" ", (element.get("class") or "").lower()))


def shown_texts(element: Element) -> Iterator[str]:
    """Pieces of text as shown, with a space where one block ends and the next begins."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in NOT_SHOWN and not is_hidden(child):
            edge = " " if child.tag in BLOCKS or child.tag == "br" else ""
            yield edge
            yield from shown_texts(child)
            yield edge
        yield child.tail or ""


def plain_text(element: Element) -> str:
    """All that the element shows, as one line."""
    return clean("".join(shown_texts(element)))


def link_share(element: Element) -> float:
    """Share of the element's signs that stand in links, 0 to 1."""
    links = (link for link in element.iter("a") if link.get("href"))
    total, linked = _signs(element), sum(map(_signs, links))
    return min(1.0, linked / total) if total else 0.0


def _signs(element: Element) -> int:
    return len(plain_text(element).replace(" ", ""))


def is_navigation(element: Element, article_length: int) -> bool:
    """Whether a container is navigation, a banner, share links or the like.

    `article_length`: characters of the article; what holds most of it is never furniture,
    however its classes are named. 0 where that is not to be looked at.
    """
    if element.tag in _NEVER_FURNITURE:
        return False
    if element.get("role") in _FURNITURE_ROLES:
        return True
    if _FURNITURE_LABEL.search((element.get("aria-label") or "").lower()):
        return True
    if element.get("data-elementor-type") in ("header", "footer", "popup"):
        return True
    always = _ALWAYS_FURNITURE.search(names_of(element)) is not None
    always = always or (article_length > 0 and opens_aside(element))
    if not always and not _OFTEN_FURNITURE.search(names_of(element)):
        return False
    length = len(plain_text(element))
    if article_length and length > 0.4 * article_length and length > 2 * _FEW_WORDS:
        return False
    return always or link_share(element) > _LINKS or _is_small_furniture(element, length)


def _is_small_furniture(element: Element, length: int) -> bool:
    """Whether a few words are furniture by the container's class.

    An id does not tell: it is often made of the words of a heading ("stop-and-search").
    """
    if length >= _FEW_WORDS or next(element.iter("h1"), None) is not None:
        return False
    return _OFTEN_FURNITURE.search((element.get("class") or "").lower()) is not None


def opens_aside(element: Element) -> bool:
    """Whether a container is headed "Related posts" or the like."""
    if element.tag not in ("div", "section", "aside"):
        return False
    first = next(element.iter(*HEADINGS), None)
    return first is not None and is_aside_heading(plain_text(first))


def is_site_name(heading: Element) -> bool:
    """Whether an h1 leads to the site's first page: its name, and not the page's."""
    return heading.tag == "h1" and any(
        _HOME.fullmatch(link.get("href") or "") for link in heading.iter("a")
    )


def is_menu(element: Element) -> bool:
    """Whether nearly all that the element shows are links, and more than one."""
    return len(list(element.iter("a"))) > 1 and link_share(element) > _MENU_LINKS


def is_contents(element: Element) -> bool:
    """Whether a list or container is the page's own contents list: links to its anchors."""
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < 2 or link_share(element) < 0.8:
        return False
    anchors = sum("#" in (link.get("href") or "") for link in links)
    named = _CONTENTS_CLASS.search(names_of(element)) is not None
    return named or anchors >= 0.8 * len(links)


def is_box(element: Element) -> bool:
    """Whether a container is drawn as a box, by its class names or its inline style."""
    if element.tag not in BOX_TAGS:
        return False
    if element.tag == "fieldset" or _BOX_CLASS.search(names_of(element)):
        return True
    style = style_of(element)
    return _draws(style, _BORDER, _NO_BORDER) or _draws(style, _BACKGROUND, _NO_BACKGROUND)


def _draws(style: str, wanted: re.Pattern[str], nothing: re.Pattern[str]) -> bool:
    match = wanted.search(style)
    return match is not None and nothing.match(match.group(1).strip()) is None


def is_bold(element: Element, inherited: bool) -> bool:
    style = style_of(element)
    if _NOT_BOLD.search(style):
        return False
    return inherited or element.tag in ("b", "strong", "th") or _BOLD.search(style) is not None


def is_italic(element: Element, inherited: bool) -> bool:
    style = style_of(element)
    if _NOT_ITALIC.search(style):
        return False
    return inherited or element.tag in ("i", "em", "cite") or _ITALIC.search(style) is not None
