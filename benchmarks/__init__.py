"""Measurements: reading against known structure, linking against known links, speed. Not installed."""
