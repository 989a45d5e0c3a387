"""Where the trained pipeline lies. Light: what only asks for its files imports no spaCy."""

from __future__ import annotations

from pathlib import Path


def trained_pipeline() -> Path:
    """The folder of the trained pipeline, which `spacy.load` reads, too.

    In an installed package it is package data; in a checkout it stands in `models/`.
    """
    installed = Path(__file__).parent / "trained"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "models" / "pipeline"
