"""Measurements of the readers: structure against known truth, and speed. Not installed."""
