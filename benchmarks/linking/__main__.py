"""Prints how long linking takes as the collection grows, and how right it is."""

from benchmarks.linking.command import main

if __name__ == "__main__":
    main()
