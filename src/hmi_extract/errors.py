"""Errors that users see. Each message names the file and says what to do."""

from __future__ import annotations


class HmiExtractError(Exception):
    """Base of every error that this package raises on purpose."""


class ReadingError(HmiExtractError):
    """A file cannot be read.

    `code` is short and stable ("encrypted_pdf"); `advice` says the way out.
    """

    def __init__(self, source: str, code: str, what: str, advice: str) -> None:
        super().__init__(f"{source}: {what}. {advice}")
        self.source = source
        self.code = code


class ManifestError(HmiExtractError):
    """The manifest CSV has a missing column or a value that cannot be read."""


class StoreError(HmiExtractError):
    """The SQLite file is not a store, or was written by a newer version."""


class DecisionFileError(HmiExtractError):
    """A file of decisions is not of the known format, or was written by a newer version."""


class ReviewError(HmiExtractError):
    """What a person asked for in a review cannot be done."""


class NotFoundError(HmiExtractError):
    """No record with the id that was asked for."""


class PageImageError(HmiExtractError):
    """The page that a record stands on cannot be drawn."""


class ProfileError(HmiExtractError):
    """A family's file of patterns cannot be read, or a pattern misses its own example."""


class SemanticModelError(HmiExtractError):
    """A model of meaning that is missing, or that cannot be loaded."""


class TrainingError(HmiExtractError):
    """Training data that are missing or cannot be read."""
