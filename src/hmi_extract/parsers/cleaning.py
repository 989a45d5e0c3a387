"""Text cleaned once, in the parser, so that one offset system holds from then on."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_HYPHENS = {"\u2010": "-", "\u2011": "-"}  # hyphen, non-breaking hyphen
_DROPPED = dict.fromkeys(
    [
        0x00AD,  # soft hyphen
        0x200B,  # zero-width space
        0x200C,
        0x200D,
        0x2060,  # word joiner
        0xFEFF,  # byte order mark
        0x200E,
        0x200F,
    ]
)
_TABLE = str.maketrans({**_LIGATURES, **_HYPHENS}) | _DROPPED
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# Glyphs that begin a bullet. U+F0B7, U+F0A7, U+F06E … are Wingdings and Symbol bullets that
# Word writes into the private-use area; "o" alone is its second-level bullet in Courier.
BULLETS = (
    "•◦‣⁃∙●○■□▪▫◼◾▶►▷▸◆◇→➔➢➤✓✔✗✘☐☑✦❖❑·*"
    "\uf0b7\uf0a7\uf06e\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf071\uf0e0"
)
DASHES = "–—−-"  # bullets only where a list says so: at the start of a line, before a space

# "(a)", "a)", "(iv)", "iv.", "3.", "3)", "3.2", "3.2.1", "10a)"
NUMBER_LABEL = re.compile(
    r"""(?:
        \(?\d{1,3}[a-z]?[.)]            # 3.  (3)  12a)
      | \d{1,3}(?:\.\d{1,3}){1,3}\.?    # 3.2  3.2.1
      | \(?[a-z]\)                      # a)  (a)
      | \(?(?=[xvi])(?:x{0,3}(?:ix|iv|v?i{0,3}))\)  # (iv)
    )(?=\s)""",
    re.VERBOSE,
)


def clean(text: str) -> str:
    """One line of clean text: letters for ligatures, no soft hyphens, single spaces.

    >>> clean("of\\ufb01cer\\u00ads  and\\u00a0multi\\u2011agency ")
    'officers and multi-agency'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # most lines
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    return _SPACES.sub(" ", _CONTROLS.sub(" ", text)).strip()


def split_label(line: str) -> tuple[str, str, int]:
    """The list marker of a line, the line without a bullet glyph, and the label's length.

    Glyphs go; numbers and letters that are printed stay in the text, and the length says
    how many characters they take.

    >>> split_label("• Timely referrals.")
    ('•', 'Timely referrals.', 0)
    >>> split_label("3.2 The force")
    ('3.2', '3.2 The force', 4)
    >>> split_label("31 cases were read")
    ('', '31 cases were read', 0)
    """
    if line[:1] and line[0] in BULLETS and not (line[0] in "*" and line[1:2] not in (" ", "")):
        return line[0], line[1:].lstrip(), 0
    if line[:1] and line[0] in DASHES and line[1:2] == " ":
        return line[0], line[1:].lstrip(), 0
    match = NUMBER_LABEL.match(line)
    if match:
        rest = line[match.end() :]
        return match.group(), line, len(line) - len(rest.lstrip())
    return "", line, 0
