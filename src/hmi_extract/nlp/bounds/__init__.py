"""From where to where a document answers, or says what was found: a learned reading."""

from hmi_extract.nlp.bounds.component import create_bounds_reader

__all__ = ["create_bounds_reader"]
