"""Whether pictures of text can be read here, and what to do where they cannot."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

INSTALL = (
    "Install Tesseract (the program, with its English data) and the extra that drives it, "
    "hmi-extract[ocr], and build again."
)


def can_recognise() -> bool:
    """Whether both the program and the package that calls it are installed."""
    return shutil.which("tesseract") is not None and find_spec("pytesseract") is not None
