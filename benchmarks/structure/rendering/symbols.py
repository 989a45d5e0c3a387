"""A font of one square, at the private-use characters that word processors use as bullets."""

from __future__ import annotations

from pathlib import Path

BULLETS = "\uf06e\uf0b7◼"
NAME = "Field Symbols"


def write_symbols(path: Path) -> Path:
    """Write the font as TrueType and return its path."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [f"square{number}" for number in range(len(BULLETS))]
    order = [".notdef", "space", *names]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({32: "space"} | dict(zip(map(ord, BULLETS), names, strict=True)))
    empty = TTGlyphPen(None).glyph()
    square = _square(TTGlyphPen(None))
    builder.setupGlyf(dict.fromkeys(order, empty) | dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(path)
    return path


def _square(pen: object) -> object:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    assert isinstance(pen, TTGlyphPen)
    pen.moveTo((80, 120))
    for corner in ((80, 560), (520, 560), (520, 120)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
