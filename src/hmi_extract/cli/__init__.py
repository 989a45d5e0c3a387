"""The command line. Commands parse options, call one function of the library and print.

What a command needs beyond the standard library and click it imports when it runs, so that
`hmi-extract --help` answers at once.
"""

from hmi_extract.cli.root import main

__all__ = ["main"]
