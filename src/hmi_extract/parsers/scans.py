"""Whether pictures of text can be read here, and what to do where they cannot."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

_PROGRAM = "Tesseract with its English data (on Debian: apt install tesseract-ocr)"
_EXTRA = "the extra that drives Tesseract (pip install 'hmi-extract[ocr]')"


def can_recognise() -> bool:
    """Whether both the program and the package that calls it are installed."""
    return not _missing()


def way_to_install() -> str:
    """What is missing, as a sentence. Empty where nothing is."""
    missing = _missing()
    return f"Install {' and '.join(missing)}, and build again." if missing else ""


def _missing() -> list[str]:
    program = [] if shutil.which("tesseract") else [_PROGRAM]
    return program + ([] if find_spec("pytesseract") else [_EXTRA])
