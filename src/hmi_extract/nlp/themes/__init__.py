"""What recommendations and findings are about: themes, and the words that tell them."""

from hmi_extract.nlp.themes.component import ThemeFinder, create_theme_finder

__all__ = ["ThemeFinder", "create_theme_finder"]
