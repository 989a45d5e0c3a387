"""A style as CSS for print."""

from __future__ import annotations

from benchmarks.structure.looks import Style, Traits
from benchmarks.structure.rendering.symbols import NAME

_TABLES = {
    "ruled": "td, th { border: 0.7pt solid #666 }",
    "lines": "tr { border-bottom: 0.7pt solid #888 } thead tr { border-bottom: 1.2pt solid #000 }",
    "zebra": "tbody tr:nth-child(even) td { background: FILL } thead th { background: COLOUR; "
    "color: white }",
    "bare": "td, th { padding-right: 12pt }",
}
_BOXES = {
    "shaded": "background: FILL; box-decoration-break: clone",
    "bordered": "border: 1pt solid COLOUR; box-decoration-break: clone",
    "barred": "border-left: 4pt solid COLOUR; background: FILL",
}
_HEADINGS = {
    "large": "h1 { font-size: 2.1em } h2 { font-size: 1.6em } h3 { font-size: 1.25em } "
    "h4 { font-size: 1em }",
    "coloured": "h1 { font-size: 1.4em } h2, h3, h4 { font-size: 1em }",
    "spaced": "h1 { font-size: 2em; letter-spacing: 0.12em } h2 { font-size: 1.4em; "
    "letter-spacing: 0.18em; text-transform: none } h3 { font-size: 1.15em } h4 { font-size: 1em }",
    "small-caps": "h1 { font-size: 1.9em } h2 { font-variant: small-caps; font-size: 1.5em } "
    "h3 { font-size: 1.2em } h4 { font-size: 1em }",
}


def stylesheet(style: Style, head: str, symbols: str) -> str:
    """`symbols` is the address of the font with the private bullets."""
    css = _page(style, head) + _text(style) + _HEADINGS[style.traits.heading]
    css += _BOX % _BOXES[style.traits.box] + _TABLE + _TABLES[style.traits.table] + _NOTES
    css += f"@font-face {{ font-family: '{NAME}'; src: url('{symbols}') }}"
    return css.replace("FILL", style.fill).replace("COLOUR", style.colour)


def _page(style: Style, head: str) -> str:
    foot = style.foot.replace("{page}", '" counter(page) "').replace(
        "{pages}", '" counter(pages) "'
    )
    head_place = "@top-left" if style.traits.head_at == "top" else "@bottom-left"
    small = f"font-size: {0.8 * style.size}pt"
    return (
        f"@page {{ size: {style.paper}; margin: {style.margin}mm; "
        f'{head_place} {{ content: "{head}"; {small} }} '
        f'@bottom-right {{ content: "{foot}"; {small} }} }} '
        f"@page wide {{ size: {style.paper} landscape }} .wide {{ page: wide }} "
    )


def _text(style: Style) -> str:
    return (
        f"body {{ font: {style.size}pt/{style.leading} '{style.font}', '{NAME}', sans-serif; "
        f"{_setting(style.traits)} }} "
        f"main {{ {_columns(style.traits)} }} "
        "p { margin: 0 0 0.7em; orphans: 2; widows: 2 } "
        "address { font-style: normal; margin-bottom: 1.5em; text-align: left } "
        "h1, h2, h3, h4 { color: COLOUR; margin: 1em 0 0.5em; break-after: avoid; hyphens: none; "
        "text-align: left; line-height: 1.2 } "
        "ul { padding-left: 2em; margin: 0 0 0.7em } li { margin-bottom: 0.3em } "
        ".caption { font-style: italic; font-size: 0.95em; break-after: avoid } "
        "nav { break-after: page } .contents { font-size: 1.5em } "
        "nav a { display: block; color: inherit; text-decoration: none } "
        "nav a::after { content: leader('.') target-counter(attr(href), page) } "
        ".level3 { margin-left: 1.5em } "
    )


def _setting(traits: Traits) -> str:
    justified = "text-align: justify; " * traits.is_justified
    return justified + "hyphens: auto" * traits.is_hyphenated


def _columns(traits: Traits) -> str:
    return f"columns: {traits.columns}; column-gap: 8mm" if traits.columns > 1 else ""


_BOX = ".box { padding: 8pt 10pt; margin: 0.8em 0; %s } .box h4 { margin-top: 0 } "
_TABLE = (
    "table { border-collapse: collapse; width: 100%; margin: 0 0 1em; font-size: 0.9em; "
    "text-align: left } td, th { padding: 3pt 5pt; vertical-align: top; text-align: left } "
)
_NOTES = (
    ".note { float: footnote; font-size: 0.8em; font-weight: normal; text-align: left } "
    "::footnote-call { content: counter(footnote); vertical-align: super; font-size: 0.65em } "
    "::footnote-marker { content: counter(footnote) ' '; list-style-position: inside } "
    "@page { @footnote { border-top: 0.5pt solid black; padding-top: 4pt } } "
)
