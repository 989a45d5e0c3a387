"""Runs commands in the tests as a person would."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from hmi_extract.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def output(*arguments: str | Path) -> str:
    """What a command prints that goes well."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def squeezed(text: str) -> str:
    return " ".join(text.split())
