"""One module for each format that the documents are written in."""
