"""The archive of a Word document, made safe to open and put into the shape libraries know."""

from __future__ import annotations

import io
import re
import zipfile

from hmi_extract.parsers.archives import check_size, is_xml

# ISO 29500 Strict, Word's other way of saving, differs in the names of its namespaces.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_DOCUMENT_TYPES = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"


def prepared(data: bytes, source: str) -> bytes:
    """The archive as a plain .docx. Raises `ReadingError` with the code too_large.

    Raises `zipfile.BadZipFile` and its like where it cannot be opened at all.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        check_size(parts, source)
        types = archive.read(_TYPES) if _TYPES in archive.namelist() else b""
        root = next((archive.read(p) for p in parts if p.filename == "_rels/.rels"), b"")
        if not _DOCUMENT_TYPES.search(types) and not _STRICT.search(root):
            return data
        return _rewritten(archive)


def _rewritten(archive: zipfile.ZipFile) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for part in archive.infolist():
            content = archive.read(part)
            if is_xml(part.filename):
                content = _STRICT.sub(_TRANSITIONAL, content)
            if part.filename == _TYPES:
                content = _DOCUMENT_TYPES.sub(_DOCUMENT, content)
            new.writestr(part.filename, content)
    return stream.getvalue()
