"""Measurements of reading, linking and speed, against known truth. Not installed."""
