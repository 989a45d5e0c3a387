"""Prints how long a store takes to answer, and what it weighs."""

from benchmarks.queries.command import main

if __name__ == "__main__":
    main()
