"""A small tagged PDF, written by hand: the libraries at hand do not tag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Print:
    """One line of print and the mark that it stands in; None: it is no part of the document."""

    mark: int | None
    top: float  # points
    text: str
    left: float = 72.0  # points
    size: float = 11.0  # points
    is_bold: bool = False
    inner: str = ""  # printed on, in a mark without a number inside this one


@dataclass(frozen=True, slots=True)
class Tag:
    kind: str
    below: tuple[Tag | tuple[int, int], ...]  # (page from 0, mark)


def tag(kind: str, *below: Tag | tuple[int, int]) -> Tag:
    return Tag(kind, below)


def tagged_pdf(pages: Sequence[Sequence[Print]], tree: Tag | None, roles: str = "") -> bytes:
    """`roles` is the body of the role map: "/Heading1 /H1"."""
    objects: dict[int, bytes] = {
        3: _font("Helvetica"),
        4: _font("Helvetica-Bold"),
    }
    leaves = {number: 10 + 2 * number for number in range(len(pages))}  # page → object
    for number, lines in enumerate(pages):
        content = "\n".join(map(_printed, lines)).encode("cp1252")
        objects[leaves[number] + 1] = _stream(content)
        objects[leaves[number]] = (
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources <</Font <</F1 3 0 R /F2 4 0 R>>>> /Contents {leaves[number] + 1} 0 R>>"
        ).encode()
    kids = " ".join(f"{leaf} 0 R" for leaf in leaves.values())
    objects[2] = f"<</Type /Pages /Count {len(pages)} /Kids [{kids}]>>".encode()
    structure = ""
    if tree is not None:
        top = _node(tree, objects, leaves)
        objects[5] = f"<</Type /StructTreeRoot /K {top} 0 R /RoleMap <<{roles}>>>>".encode()
        structure = "/StructTreeRoot 5 0 R /MarkInfo <</Marked true>>"
    objects[1] = f"<</Type /Catalog /Pages 2 0 R {structure}>>".encode()
    return _file(objects)


def _font(name: str) -> bytes:
    return f"<</Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding>>".encode()


def _printed(line: Print) -> str:
    tag = "/Artifact BMC" if line.mark is None else f"/P <</MCID {line.mark}>> BDC"
    inner = f"/Span <</Lang (en)>> BDC {_shown(line.inner)} EMC" if line.inner else ""
    font = "F2" if line.is_bold else "F1"
    place = f"1 0 0 1 {line.left} {842 - line.top} Tm"
    return f"{tag} BT /{font} {line.size} Tf {place} {_shown(line.text)} {inner} ET EMC"


def _shown(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"({escaped}) Tj"


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def _node(node: Tag, objects: dict[int, bytes], leaves: Mapping[int, int]) -> int:
    kids = []
    for kid in node.below:
        if isinstance(kid, Tag):
            kids.append(f"{_node(kid, objects, leaves)} 0 R")
        else:
            kids.append(f"<</Type /MCR /Pg {leaves[kid[0]]} 0 R /MCID {kid[1]}>>")
    number = max(100, *objects) + 1
    objects[number] = f"<</Type /StructElem /S /{node.kind} /K [{' '.join(kids)}]>>".encode()
    return number


def _file(objects: Mapping[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n" + b"".join(_sections(places))
    out += b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (max(places) + 1, start)
    return bytes(out)


def _sections(places: Mapping[int, int]) -> Iterable[bytes]:
    yield b"0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        yield b"%d 1\n%010d 00000 n \n" % (number, place)
