"""Small linear models over words, cues and signals, for what has no fixed form."""
