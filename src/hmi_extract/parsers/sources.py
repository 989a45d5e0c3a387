"""The bytes of a file: read once, hashed, and looked at for what they really are."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from pathlib import Path

from hmi_extract.errors import ReadingError

PDF_MAGIC = b"%PDF-"
ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word 97 to 2003, and encrypted DOCX
RTF_MAGIC = b"{\\rtf"
_ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# Headers of a message, one of which says that it is a page with what belongs to it.
_WEB_ARCHIVE = re.compile(
    rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_HEAD = 1024  # readers of PDF accept the magic anywhere in the first KiB


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path, source: str) -> bytes:
    """The file's bytes. Raises `ReadingError`: missing, not_a_file, unreadable, empty_file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(source, "missing", "there is no such file", "Check the path.") from None
    except IsADirectoryError:
        raise ReadingError(
            source, "not_a_file", "this is a folder", "Name a file, or give the folder to build."
        ) from None
    except OSError as error:
        raise ReadingError(
            source,
            "unreadable",
            f"the file cannot be opened ({error.strerror})",
            "Check its rights.",
        ) from error
    if not data.strip(b"\x00\t\n\r\x0c \xef\xbb\xbf"):
        raise ReadingError(source, "empty_file", "the file is empty", "Download it again.")
    return data


def sniff(data: bytes) -> str | None:
    """The suffix that the content calls for: ".pdf", ".docx", ".odt", ".rtf", ".html",
    ".mhtml", ".doc", ".zip".

    None where the content says nothing: plain text, Markdown and damaged files.

    >>> sniff(b"%PDF-1.7 ...")
    '.pdf'
    >>> sniff(b"Dear Home Secretary") is None
    True
    """
    head = data[:_HEAD]
    if PDF_MAGIC in head:
        return ".pdf"
    if head.startswith(OLE_MAGIC):
        # An encrypted DOCX is an OLE file too: its reader says which of the two it is.
        return ".docx" if is_encrypted_office(data) else ".doc"
    if head.startswith(RTF_MAGIC):
        return ".rtf"
    if head.startswith(ZIP_MAGIC):
        return _sniff_zip(data)
    if _WEB_ARCHIVE.match(head):
        return ".mhtml"
    if _is_page(head):
        return ".html"
    return None


def is_encrypted_office(data: bytes) -> bool:
    """Whether an OLE file is the envelope of a password-protected DOCX."""
    return data.startswith(OLE_MAGIC) and "EncryptedPackage".encode("utf-16-le") in data


def _is_page(head: bytes) -> bool:
    """Whether the beginning is HTML, in whatever encoding; comments may stand before it."""
    return _HTML_START.match(head.replace(b"\x00", b"")) is not None


def _sniff_zip(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            small = "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD
            kind = archive.read("mimetype") if small else b""
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError):
        return None
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return ".docx"
    return ".odt" if kind.strip().startswith(_ODT_TYPE) else ".zip"
