"""An invented collection with its gold: content in `sources/`, files in `documents/`."""
