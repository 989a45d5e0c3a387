"""Linking at national scale, on generated extractions whose links are known."""
