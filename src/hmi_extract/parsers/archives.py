"""Documents that are archives: how much one may unpack to."""

from __future__ import annotations

import zipfile

from hmi_extract.errors import ReadingError

LARGEST_UNPACKED = 300_000_000  # bytes: pictures hardly shrink, so real files are far below
LARGEST_XML = 60_000_000  # bytes of one part: a thousand pages are some 20 MB; trees take tenfold


def check_size(parts: list[zipfile.ZipInfo], source: str) -> None:
    """Raises `ReadingError` where an archive would unpack to more than any document holds.

    The sizes that an archive declares bind: no more than that is ever unpacked.
    """
    largest = max((p.file_size for p in parts if is_xml(p.filename)), default=0)
    if largest > LARGEST_XML or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ReadingError(
            source,
            "too_large",
            "the file unpacks to more than any document holds",
            "Check what it is; if it is a document, take its large pictures out or save it as PDF.",
        )


def is_xml(name: str) -> bool:
    """Whether a part is XML, by its name."""
    return name.lower().endswith((".xml", ".rels"))
