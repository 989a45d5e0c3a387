"""Families beside the inspectorate's: their files, what is wrong with them, and a new one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hmi_extract.errors import ProfileError
from hmi_extract.profiles import VARIABLE, RowKind, load_profiles, read_profile, rows

HEAD = 'name = "a"\ntitle = "A"\nsource = "B"\n'


def test_families_of_the_package_are_read_and_match_their_examples() -> None:
    assert [profile.name for profile in load_profiles()] == ["public_inquiry", "select_committee"]
    for kind in RowKind:
        assert rows(kind), f"no family has a {kind} row: nothing shows that the stage reads it"


def test_a_report_title_tells_the_title() -> None:
    for row in rows(RowKind.REPORT_TITLE):
        match = row.compiled().search(row.example)
        assert match is not None and match["title"], row


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("name = ", "not TOML", id="no TOML"),
        pytest.param('name = "a"', "must say its name, title and source", id="no head"),
        pytest.param(HEAD + "[[colour]]\n", "unknown table “colour”", id="unknown table"),
        pytest.param(HEAD + 'ask = "should"\n', "unknown table “ask”", id="no rows"),
        pytest.param(
            HEAD + '[[ask]]\nexample = "x"\n', "ask 1: neither .* 'pattern'", id="no pattern"
        ),
        pytest.param(HEAD + '[[ask]]\npattern = "x"\n', "ask 1: .*example", id="no example"),
        pytest.param(
            HEAD + '[[ask]]\npattern = "("\nexample = "x"\n',
            "ask 1: .*unterminated",
            id="bad regex",
        ),
        pytest.param(
            HEAD + '[[ask]]\npattern = "<q>"\nexample = "x"\n',
            "ask 1: neither .* 'q'",
            id="unknown piece",
        ),
        pytest.param(
            HEAD + '[[ask]]\npattern = "x"\nexample = "x"\n[[ask]]\npattern = "y"\nexample = "x"\n',
            "ask 2: the pattern does not match its example",
            id="example missed",
        ),
        pytest.param(
            HEAD + '[[ask]]\npattern = "x"\nexample = "x"\nwieght = 1\n',
            "ask 1: unknown “wieght”",
            id="unknown field",
        ),
        pytest.param(
            HEAD + '[[heading]]\npattern = "x"\nexample = "x"\ntopic = "weather"\n',
            "heading 1: no topic “weather”. Choose from: recommendation, ",
            id="unknown topic",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(ProfileError, match=f"own.toml: {says}"):
        read_profile(text, "own.toml")


def test_pieces_stand_for_patterns() -> None:
    text = HEAD + "[pieces]\nq = 'a|b'\n[[ask]]\npattern = '<q>c(?P<title>d)'\nexample = 'BCD'\n"
    (row,) = read_profile(text, "own.toml").rows
    assert re.search(row.pattern, "acd") and not re.search(row.pattern, "ad")


REPORT = """\
# Report of the Mill Lane Flood Inquiry

Published on 4 March 2024

## Introduction

The Inquiry was set up under the Inquiries Act 2005. The council should have been warned.

## Chapter 9: Warnings

**Recommendation 1**

I recommend that the Environment Agency test each siren within six months.

**Recommendation 2**

That councils keep a list of cellars let as homes.

## Core participants

The residents should be thanked.
"""
RESPONSE = """\
# Government response to the Mill Lane Flood Inquiry

Presented to Parliament by the Secretary of State on 2 September 2024

The Government is grateful for the report of the Mill Lane Flood Inquiry.

### Recommendation 1

I recommend that the Environment Agency test each siren within six months.

Government response: Accept.

The Agency has tested every siren.

### Recommendation 2

That councils keep a list of cellars let as homes.

Government response: Accept in principle.

We will consult on how such a list could be kept.
"""
BUILD_AND_TELL = """
import json, sys
from pathlib import Path
from sqlite_utils import Database
from hmi_extract.pipeline import build
build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=1)
db = Database(sys.argv[2])
print(json.dumps({
    "kinds": [row["kind"] for row in db.query("SELECT kind FROM documents ORDER BY id")],
    "asks": [(row["number"], row["deadline"], row["text"]) for row in db.query(
        "SELECT * FROM recommendations ORDER BY start_char")],
    "answers": [(row["position"], row["action"]) for row in db.query(
        "SELECT * FROM responses ORDER BY start_char")],
    "links": db.execute("SELECT count(*) FROM response_links WHERE status = 'auto'").fetchone()[0],
}))
"""


def _told(folder: Path, profiles: Path | None = None) -> dict[str, Any]:
    """What a new process finds in the folder: patterns are read once a process."""
    own = {VARIABLE: str(profiles)} if profiles else {}
    run = subprocess.run(
        [sys.executable, "-c", BUILD_AND_TELL, str(folder), str(folder.parent / "out.db")],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_an_inquiry_and_its_answer_go_through_the_line(tmp_path: Path) -> None:
    folder = tmp_path / "inquiry"
    folder.mkdir()
    (folder / "a-report.md").write_text(REPORT, encoding="utf-8")
    (folder / "b-response.md").write_text(RESPONSE, encoding="utf-8")
    told = _told(folder)
    assert told["kinds"] == ["other", "response"]
    assert told["asks"] == [
        [
            "1",
            "2024-09-04",
            "I recommend that the Environment Agency test each siren within six months.",
        ],
        ["2", None, "That councils keep a list of cellars let as homes."],
    ]
    assert told["answers"] == [["accepted", "taken"], ["partly_accepted", "proposed"]]
    assert told["links"] == 2


OMBUDSMAN = """\
# The Ombudsman's special report on lost letters

12 May 2023

## What happened

A council lost 400 letters over two years. It knew of it, and told nobody.

## Remedies

The council is invited to count its letters each month.

The council is invited to write to each person whose letter was lost.
"""
OMBUDSMAN_PROFILE = (
    HEAD
    + """
[[heading]]
topic = "recommendation"
pattern = 'remedies'
example = "Remedies"

[[ask]]
pattern = '\\bis\\s+invited\\s+to\\b'
example = "The council is invited to count its letters"
"""
)


def test_a_new_family_is_one_file(tmp_path: Path) -> None:
    """Without the file nothing is found; with it, and nothing else changed, two remedies are."""
    folder, profiles = tmp_path / "papers", tmp_path / "profiles"
    folder.mkdir()
    profiles.mkdir()
    (folder / "report.md").write_text(OMBUDSMAN, encoding="utf-8")
    (profiles / "ombudsman.toml").write_text(OMBUDSMAN_PROFILE, encoding="utf-8")
    assert _told(folder)["asks"] == []
    assert [text for _, _, text in _told(folder, profiles)["asks"]] == [
        "The council is invited to count its letters each month.",
        "The council is invited to write to each person whose letter was lost.",
    ]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "hmi_extract", "build", str(tmp_path), "--db", "x.db"],
        env={**os.environ, VARIABLE: str(tmp_path / "nowhere")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.returncode != 0
    assert "no such folder" in run.stderr and "Traceback" not in run.stderr
