"""The programs that print a story as PDF, one module each."""
