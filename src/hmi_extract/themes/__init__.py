"""The themes that recommendations may have: a controlled vocabulary as data, with definitions."""

from hmi_extract.themes.vocabulary import Theme, load_themes

__all__ = ["Theme", "load_themes"]
