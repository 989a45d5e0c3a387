"""The structure benchmark: composed documents with known blocks, read and scored."""
