"""Web pages that a browser saved with their pictures in one file (MHTML, RFC 2557)."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import Message
from pathlib import Path
from types import MappingProxyType

from hmi_extract.datamodel import Document
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.html import page_document
from hmi_extract.parsers.sources import digest, read_bytes


def parse_web_archive(path: Path, document_id: str, source: str) -> Document:
    """Read the page in an .mhtml file, as `parse_html` does.

    `properties` has "url" besides, where the browser noted it. Raises `ReadingError` with the
    code no_article where there is no page in it, and those of `parse_html`.
    """
    data = read_bytes(path, source)
    message = email.message_from_bytes(data)
    part = next((each for each in message.walk() if each.get_content_type() == "text/html"), None)
    content = None if part is None else part.get_payload(decode=True)
    if part is None or not isinstance(content, bytes):
        raise ReadingError(
            source, "no_article", "the file holds no web page", "Save the page again, as PDF."
        )
    document = page_document(content, digest(data), document_id, source)
    url = _url(message, part)
    properties = {**({"url": url} if url else {}), **document.properties}
    return replace(document, properties=MappingProxyType(properties))


def _url(message: Message, part: Message) -> str:
    """Where the page was; empty for a page that was itself a file."""
    for holder, name in ((message, "Snapshot-Content-Location"), (part, "Content-Location")):
        address = str(holder.get(name) or "").strip()
        if address.startswith(("http://", "https://")):
            return address
    return ""
