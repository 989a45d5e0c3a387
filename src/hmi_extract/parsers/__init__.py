"""Path → `Document`. The readers of the single formats are imported when they are needed."""

from hmi_extract.parsers.registry import PARSERS, SUFFIXES, parse

__all__ = ["PARSERS", "SUFFIXES", "parse"]
