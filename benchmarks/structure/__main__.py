"""Prints how well programs read documents of known structure."""

from benchmarks.structure.command import main

if __name__ == "__main__":
    main()
