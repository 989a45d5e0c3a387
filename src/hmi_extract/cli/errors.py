"""What goes wrong becomes one line on standard error, here and nowhere else."""

from __future__ import annotations

import errno
import sqlite3
import sys
from typing import Any

import click

from hmi_extract.errors import HmiExtractError


class CommandGroup(click.Group):
    """Lists its commands in the order in which they were added, and translates errors.

    Exit codes: 1 for what went wrong, 2 (by click) for wrong usage.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            # A document may hold a sign that the terminal's encoding lacks.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HmiExtractError as error:
            raise click.ClickException(str(error)) from error
        except sqlite3.Error as error:
            raise click.ClickException(f"the store cannot be read: {error}") from error
        except OSError as error:
            # A reader that has seen enough (`| head`) is no error: click ends quietly.
            if error.errno == errno.EPIPE or error.filename is None:
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}") from error
