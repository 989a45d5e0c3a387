"""The README's examples are run, and print what it says.

`python tests/test_readme.py` writes their output into the README again; look at the diff.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_SESSION = re.compile(r"(?<=```console\n)\$ .*?(?=\n```)", re.DOTALL)
_COMMAND = re.compile(r"^\$ (hmi-extract .*)$", re.MULTILINE)
_SECONDS = re.compile(r"in \d+\.\d s")


def sessions() -> list[str]:
    """The blocks of the README that show commands with their output."""
    return _SESSION.findall(README.read_text(encoding="utf-8"))


def replay(session: str, folder: Path) -> str:
    """The session as it runs now, in a folder that has the sample collection."""
    if not (folder / "corpus").exists():
        (folder / "corpus").symlink_to(ROOT / "corpus")
    parts = []
    for command in _COMMAND.findall(session):
        words = [sys.executable, "-m", "hmi_extract", *shlex.split(command)[1:]]
        done = subprocess.run(
            words,
            cwd=folder,
            env={"COLUMNS": "100", "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
        parts += [f"$ {command}", done.stdout.rstrip()]
    return "\n".join(part for part in parts if part)


def without_time(session: str) -> str:
    return _SECONDS.sub("in 0.0 s", session)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


def test_the_readme_shows_sessions() -> None:
    assert len(sessions()) >= 2


def test_the_sessions_print_what_the_readme_says(folder: Path) -> None:
    for session in sessions():
        assert without_time(replay(session, folder)) == without_time(session)


def _write() -> None:
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for session in sessions():
            text = text.replace(session, replay(session, Path(folder)))
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write()
