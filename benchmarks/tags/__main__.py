"""Prints how well tagged PDFs were read, by their own tags."""

from benchmarks.tags.command import main

if __name__ == "__main__":
    main()
