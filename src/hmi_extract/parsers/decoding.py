"""Bytes become text: what a file declares, what its bytes show, and what went wrong before."""

from __future__ import annotations

import codecs
import re

from hmi_extract.errors import ReadingError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Where quotation marks, dashes, dots, bullets, hard spaces and é stand in the two encodings
# that old English letters are in. Statistics of letters go wrong on so few signs.
_WINDOWS_SIGNS = b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xe9"
_MAC_SIGNS = b"\xc9\xd4\xd5\xd2\xd3\xa5\xd0\xd1\xca\x8e"
LARGEST_TEXT = 20_000_000  # bytes: some twenty times the longest report; a log file is larger
_LOOKED_AT = 4096  # bytes of the beginning, to tell text from anything else
_MOST_CONTROLS = 0.03  # of those bytes; compressed data has a tenth
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
_UTF8_SIGN = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
# UTF-8 that somebody read as Windows-1252 and saved again: "â€™" for an apostrophe, "Â£".
_MISREAD = re.compile("\u00e2\u20ac.|\u00c2[\u00a0-\u00bf]|\u00c3[\u00a1-\u00bf]", re.DOTALL)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file, signs that an earlier program misread put right, without zeros.

    In order: a byte order mark, UTF-16 as its zeros show it, UTF-8 where the bytes are that,
    `declared` (a codec's name, or None), else the likelier of Windows-1252 and Mac Roman.
    Never raises: what no encoding has a sign for becomes U+FFFD.
    """
    return _MISREAD.sub(_put_right, _decode(data, declared)).replace("\x00", "")


def decode_text(data: bytes, source: str) -> str:
    """As `decode`. Raises `ReadingError`: too_large, and not_text for anything but text."""
    if len(data) > LARGEST_TEXT:
        raise too_large(source)
    if not data.startswith(tuple(mark for mark, _ in _BOMS)) and not unmarked_utf16(data):
        head = data[:_LOOKED_AT]
        if sum(sign in _CONTROLS for sign in head) > _MOST_CONTROLS * len(head):
            raise ReadingError(
                source, "not_text", "the file holds binary data, not text", "Check what it is."
            )
    return decode(data)


def too_large(source: str) -> ReadingError:
    return ReadingError(
        source,
        "too_large",
        f"the file holds more than {LARGEST_TEXT // 1_000_000} MB of text, which no report does",
        "Check what it is, or divide it.",
    )


def unmarked_utf16(data: bytes) -> str | None:
    """The codec of UTF-16 without a mark, which has a zero in every second byte; else None."""
    head = data[:_LOOKED_AT]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if max(even, odd) > 0.7 * half and min(even, odd) < 0.1 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = unmarked_utf16(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_mostly_utf8(data):
            return data.decode("utf-8", errors=_WINDOWS_BYTES)
    return data.decode(declared or _old_encoding(data), errors="replace")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most signs outside ASCII are UTF-8: a few were pasted in from elsewhere."""
    rest, signs = _UTF8_SIGN.subn(b"", data)
    return signs > len(_HIGH.findall(rest))


def _old_encoding(data: bytes) -> str:
    """Windows-1252, unless the signs that English prints most stand where a Mac put them."""
    windows = len(data) - len(data.translate(None, _WINDOWS_SIGNS))
    mac = len(data) - len(data.translate(None, _MAC_SIGNS))
    return "mac_roman" if mac > windows else "cp1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """A codec's error handler: bytes that are no UTF-8 are read as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


_WINDOWS_BYTES = "hmi_extract.windows"
codecs.register_error(_WINDOWS_BYTES, _as_windows)


def _put_right(match: re.Match[str]) -> str:
    """The sign that was meant; Windows-1252 has none for five bytes, which stay as they are.

    >>> decode("the forceâ€™s plan".encode())
    'the force’s plan'
    """
    misread = match.group()
    raw = b"".join(
        sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode("cp1252", "ignore")
        for sign in misread
    )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return misread
