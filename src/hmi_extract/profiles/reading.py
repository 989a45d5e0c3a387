"""The files of `families/` become profiles: TOML rows in, frozen values out.

A folder named by the environment variable `HMI_EXTRACT_PROFILES` adds families of one's own.
"""

from __future__ import annotations

import dataclasses
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from hmi_extract.enumerations import Topic, Voice, Zone
from hmi_extract.errors import ProfileError
from hmi_extract.profiles.model import Profile, Row, RowKind

VARIABLE = "HMI_EXTRACT_PROFILES"

_VALUES = {"voice": Voice, "zone": Zone, "topic": Topic}
_PIECE = re.compile(r"(?<!P)<(\w+)>")  # not the group `(?P<title>…)`


@cache
def load_profiles() -> tuple[Profile, ...]:
    """The package's families and those of the reader's own folder, by name; read once.

    Raises `ProfileError`.
    """
    found = [*_in_folder(files("hmi_extract.profiles") / "families"), *_own()]
    return tuple(sorted(found, key=lambda profile: profile.name))


@cache
def rows(kind: RowKind) -> tuple[Row, ...]:
    """The rows of one kind, of all families."""
    return tuple(row for profile in load_profiles() for row in profile.rows if row.kind == kind)


def _own() -> Iterator[Profile]:
    named = os.environ.get(VARIABLE)
    if not named:
        return
    folder = Path(named)
    if not folder.is_dir():
        raise ProfileError(f"{folder}: no such folder, though {VARIABLE} names it.")
    yield from _in_folder(folder)


def _in_folder(folder: Traversable) -> Iterator[Profile]:
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield read_profile(file.read_text(encoding="utf-8"), str(file))


def read_profile(text: str, source: str) -> Profile:
    """One family from TOML; `source` is what errors call it. Raises `ProfileError`.

    `<piece>` in a pattern stands for the pattern of that name in the table `pieces`.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{source}: not TOML: {error}.") from error
    pieces = data.pop("pieces", {})
    name, title, written = (data.pop(key, None) for key in ("name", "title", "source"))
    if not (isinstance(name, str) and isinstance(title, str) and isinstance(written, str)):
        raise ProfileError(f"{source}: must say its name, title and source.")
    found = [row for key, table in data.items() for row in _rows(key, table, pieces, source)]
    return Profile(name, title, written, tuple(found))


def _rows(key: str, table: object, pieces: Mapping[str, str], source: str) -> Iterator[Row]:
    kinds = [kind.value for kind in RowKind]
    if key not in kinds or not isinstance(table, list):
        raise ProfileError(f"{source}: unknown table “{key}”. Known: {', '.join(kinds)}.")
    for place, fields in enumerate(table, start=1):
        yield _row(RowKind(key), dict(fields), pieces, f"{source}: {key} {place}")


def _row(kind: RowKind, fields: dict[str, Any], pieces: Mapping[str, str], where: str) -> Row:
    unknown = set(fields) - {field.name for field in dataclasses.fields(Row)} | (
        {"kind"} & set(fields)
    )
    if unknown:
        raise ProfileError(f"{where}: unknown “{'”, “'.join(sorted(unknown))}”.")
    for key, of in _VALUES.items():
        if key in fields and fields[key] not in list(of):
            choices = ", ".join(of)
            raise ProfileError(f"{where}: no {key} “{fields[key]}”. Choose from: {choices}.")
    try:
        fields["pattern"] = _PIECE.sub(lambda name: f"(?:{pieces[name[1]]})", fields["pattern"])
        fields |= {key: of(fields[key]) for key, of in _VALUES.items() if key in fields}
        row = Row(kind, **fields)
        matches = row.compiled().search(row.example) is not None
    except KeyError as error:
        raise ProfileError(f"{where}: neither a field nor a piece {error!s}.") from error
    except (TypeError, ValueError, re.error) as error:
        raise ProfileError(f"{where}: {error!s}.") from error
    if not matches:
        raise ProfileError(f"{where}: the pattern does not match its example.")
    return row
