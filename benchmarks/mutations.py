"""Files spoilt at random, as a bad disk, a bad program or a bad person would.

Each mutation takes bytes and a random number generator; the same seed spoils alike.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

Mutation = Callable[[bytes, Random], bytes]

# --- any file ------------------------------------------------------------------------------


def flip_bits(data: bytes, rng: Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.choice([1, 4, 32, 256])):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def overwrite_run(data: bytes, rng: Random) -> bytes:
    start, end = _part(data, rng)
    filling = rng.choice([b"\x00", b"\xff", b"A", b"\xed\xa0\x80", rng.randbytes(64)])
    run = (filling * ((end - start) // len(filling) + 1))[: end - start]
    return data[:start] + run + data[end:]


def truncate(data: bytes, rng: Random) -> bytes:
    return data[: rng.randrange(1, len(data) + 1)]


def delete_chunk(data: bytes, rng: Random) -> bytes:
    start, end = _part(data, rng)
    return data[:start] + data[end:]


def duplicate_chunk(data: bytes, rng: Random) -> bytes:
    start, end = _part(data, rng)
    return data[:end] + data[start:end] * rng.choice([1, 2, 20]) + data[end:]


def move_chunk(data: bytes, rng: Random) -> bytes:
    start, end = _part(data, rng)
    rest = data[:start] + data[end:]
    place = rng.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def splice(data: bytes, other: bytes, rng: Random) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def _part(data: bytes, rng: Random) -> tuple[int, int]:
    length = min(len(data), rng.choice([1, 8, 64, 512, 4096]))
    start = rng.randrange(len(data) - length + 1)
    return start, start + length


# --- numbers, wherever they are written -----------------------------------------------------

_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?")
_ODD = (
    b"0", b"-1", b"1", b"2", b"65535", b"2147483647", b"-2147483648", b"4294967296", b"1e9",
    b"99999999999999999999", b"0.0000001", b"-99999.5", b"NaN",
)  # fmt: skip


def odd_numbers(data: bytes, rng: Random) -> bytes:
    """Some numbers made odd, which moves what stands behind them."""
    return _changed(data, _NUMBER, rng, lambda _: rng.choice(_ODD))


def other_digits(data: bytes, rng: Random) -> bytes:
    """Some numbers made others of the same length: tables of offsets stay right."""

    def digits(match: re.Match[bytes]) -> bytes:
        return re.sub(rb"\d", lambda _: str(rng.randrange(10)).encode(), match[0])

    return _changed(data, _NUMBER, rng, digits)


def _changed(
    data: bytes,
    pattern: re.Pattern[bytes],
    rng: Random,
    change: Callable[[re.Match[bytes]], bytes],
) -> bytes:
    """A few matches of the pattern, changed."""
    found = list(pattern.finditer(data))
    chosen = rng.sample(found, min(len(found), rng.choice([1, 3, 10, 50])))
    parts, end = [], 0
    for match in sorted(chosen, key=re.Match.start):
        parts += [data[end : match.start()], change(match)]
        end = match.end()
    return b"".join([*parts, data[end:]])


# --- PDF -----------------------------------------------------------------------------------

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_NAME = re.compile(rb"/[A-Za-z]\w*")
_OPERATOR = re.compile(rb"(?<=\s)(?:BT|ET|Tf|Td|TD|Tm|Tj|TJ|T\*|q|Q|cm|re|f|S|Do|BI|ID|EI)(?=\s)")
_OPERATORS = (b"BT", b"ET", b"Tf", b"Tm", b"TJ", b"q", b"Q", b"cm", b"Do", b"BI", b"ID", b"re")


def other_names(data: bytes, rng: Random) -> bytes:
    """Some names of keys and resources made others of the same file."""
    names = _NAME.findall(data) or [b"/None"]
    return _changed(data, _NAME, rng, lambda _: rng.choice(names))


def other_operators(data: bytes, rng: Random) -> bytes:
    return _changed(data, _OPERATOR, rng, lambda _: rng.choice(_OPERATORS))


def inside_streams(data: bytes, rng: Random) -> bytes:
    """What is drawn on pages, or listed in a table of objects, changed within its compression."""
    streams = list(_STREAM.finditer(data))
    for match in sorted(rng.sample(streams, min(len(streams), 3)), key=re.Match.start)[::-1]:
        packed = _repacked(match[1], rng)
        data = data[: match.start(1)] + packed + data[match.end(1) :]
    return data


def _repacked(packed: bytes, rng: Random) -> bytes:
    try:
        plain = zlib.decompress(packed)
    except zlib.error:
        return flip_bits(packed, rng) if packed else packed
    if not plain:
        return packed
    changed = rng.choice(_IN_A_STREAM)(plain, rng)
    return zlib.compress(changed, 9).ljust(len(packed), b"\n")


_IN_A_STREAM: tuple[Mutation, ...] = (
    odd_numbers,
    other_digits,
    other_names,
    other_operators,
    flip_bits,
    duplicate_chunk,
    move_chunk,
    truncate,
)

# --- HTML and XML ----------------------------------------------------------------------------

_TAG = re.compile(rb"<[^<>]{1,2000}>")
_TEXT = re.compile(rb"(?<=>)[^<>]+(?=<)")
_WORDS = (
    b"", b"\x00", b"&#xD800;", b"&#0;", b"&bogus;", b"<![CDATA[", b"]]>", b"<!--", b"\xef\xbf\xbe",
    "\u202e\u200b\u0301".encode(), b"1 " * 5000, b"a" * 50_000, b"Recommendation 1",
)  # fmt: skip
_ODD_TEXTS = ("", "\u202e\u200b\u0301", "1 " * 5000, "a" * 50_000, "Recommendation 1")


def drop_tags(data: bytes, rng: Random) -> bytes:
    return _changed(data, _TAG, rng, lambda _: b"")


def repeat_tags(data: bytes, rng: Random) -> bytes:
    return _changed(data, _TAG, rng, lambda match: match[0] * rng.choice([2, 3, 300]))


def other_tags(data: bytes, rng: Random) -> bytes:
    tags = _TAG.findall(data) or [b"<p>"]
    return _changed(data, _TAG, rng, lambda _: rng.choice(tags))


def odd_texts(data: bytes, rng: Random) -> bytes:
    return _changed(data, _TEXT, rng, lambda _: rng.choice(_WORDS))


def other_elements(data: bytes, rng: Random) -> bytes:
    """Elements dropped, repeated, moved, nested deep or given odd values; still well-formed."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return drop_tags(data, rng)
    for _ in range(rng.choice([1, 3, 10])):
        inner = [element for element in root.iter(etree.Element) if element is not root]
        if not inner:
            break
        _change_element(rng.choice(inner), inner, rng)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _change_element(element: etree._Element, others: list[etree._Element], rng: Random) -> None:
    parent = element.getparent()
    match rng.randrange(5):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            for _ in range(rng.choice([1, 3, 200])):
                parent.insert(parent.index(element), deepcopy(element))
        case 2:
            rng.choice(others).append(deepcopy(element))
        case 3:
            for _ in range(rng.choice([1, 50])):
                element.append(deepcopy(element)) if len(element) < 3 else None
                element = element[-1] if len(element) else element
        case _:
            for name in element.keys():  # noqa: SIM118  # lxml's own
                element.set(name, rng.choice(_ODD).decode())
            element.text = rng.choice(_ODD_TEXTS)


# --- DOCX ------------------------------------------------------------------------------------


def inside_parts(data: bytes, rng: Random) -> bytes:
    """The XML within the archive, changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # an archive that was spoilt before breaks in many ways
        return flip_bits(data, rng)
    names = [name for name in parts if name.endswith((".xml", ".rels")) and parts[name]]
    weights = [8 if name == "word/document.xml" else 1 for name in names]
    for name in rng.choices(names, weights, k=rng.choice([1, 1, 3])):
        parts[name] = rng.choice(_IN_A_PART)(parts[name], rng) or b" "
    if rng.random() < 0.1:
        parts.pop(rng.choice(sorted(parts)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            undated = zipfile.ZipInfo(name)
            archive.writestr(undated, part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


_ANY: tuple[Mutation, ...] = (
    flip_bits, overwrite_run, truncate, delete_chunk, duplicate_chunk, move_chunk,
)  # fmt: skip
_IN_MARKUP: tuple[Mutation, ...] = (
    drop_tags, repeat_tags, other_tags, odd_texts, odd_numbers, flip_bits, move_chunk, truncate,
)  # fmt: skip
_IN_A_PART: tuple[Mutation, ...] = (other_elements,) * 8 + _IN_MARKUP
_OF_FORMAT: dict[str, tuple[Mutation, ...]] = {
    ".pdf": (
        inside_streams,
        inside_streams,
        inside_streams,
        odd_numbers,
        other_digits,
        other_names,
    ),
    ".html": _IN_MARKUP,
    ".htm": _IN_MARKUP,
    ".docx": (inside_parts,) * 40,
}


def mutate(data: bytes, suffix: str, other: bytes, rng: Random) -> tuple[str, bytes]:
    """The names of the mutations made, one or a few, and the spoilt file."""
    names = []
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        if not data:
            break
        if rng.random() < 0.05:
            names.append("splice")
            data = splice(data, other, rng)
            continue
        mutation = rng.choice([*_ANY, *_OF_FORMAT.get(suffix, ())])
        names.append(mutation.__name__)
        data = mutation(data, rng)
    return "+".join(names), data
