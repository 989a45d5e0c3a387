"""Titles of made reports, and how letters name them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.linking.vocabulary import Subject, vocabulary
from benchmarks.linking.wording import capital


@dataclass(frozen=True, slots=True)
class Title:
    whole: str
    short: str  # without the subtitle
    loose: str  # what a letter calls it that does not look it up


@dataclass(frozen=True, slots=True)
class Naming:
    """A report as a letter names it."""

    title: str | None
    published: date | None
    written: str  # the date as it is printed, "on 3 May 2019"; empty where it is not


def national_title(draw: random.Random, subject: Subject) -> Title:
    words = vocabulary().phrases
    adjective, verb = draw.choice(words["title_adjectives"]), draw.choice(words["title_verbs"])
    noun, other = draw.sample(words["title_nouns"], 2)
    catch = draw.choice(
        (
            f"{'An' if adjective[0] in 'aeiou' else 'A'} {adjective} {noun}",
            f"{verb} the {noun}",
            f"{verb} the {adjective} {noun}",
            f"{capital(noun)} and {other}",
        )
    )
    framing = capital(draw.choice(words["framings"]).format(subject=subject.name))
    loose = f"Thematic inspection of {subject.name}"
    return Title(f"{catch}: {framing}", catch, loose)


def programmes(area: str, force: str, year: int) -> Iterator[tuple[str, Title]]:
    """Inspections of one force that may come out in a year: family and title."""
    for pillar in ("effectiveness", "efficiency", "legitimacy") if year <= 2017 else ():
        yield (
            f"peel {pillar}",
            Title(
                f"PEEL: Police {pillar} {year} – An inspection of {force}",
                f"PEEL: Police {pillar} {year}",
                f"PEEL {pillar} inspection of {force}",
            ),
        )
    cycles = {2018: "2018/19", 2019: "2018/19", 2021: "2021/22", 2022: "2021/22"}
    cycle = cycles.get(year, "2023–25" if year >= 2023 else "")
    if cycle:
        whole = f"PEEL {cycle}: Police effectiveness, efficiency and legitimacy – {force}"
        yield "peel", Title(whole, f"PEEL {cycle}", f"{force} PEEL assessment {cycle}")
    child = f"{area} – National child protection inspection"
    yield "child", Title(child, "National child protection inspection", "NCPI")
    suites = f"Report on an inspection visit to police custody suites in {area}"
    yield "custody", Title(suites, f"Police custody suites in {area}", f"{area} custody inspection")
    crime = f"{force}: Crime data integrity inspection {year}"
    yield "crime", Title(crime, f"Crime data integrity inspection {year}", f"CDI {year}")


def subject_title(force: str, subject: Subject) -> Title:
    whole = f"{force}: An inspection of {subject.name}"
    return Title(whole, f"Inspection of {subject.name}", f"HMICFRS inspection of {subject.name}")


def named(draw: random.Random, title: Title, published: date) -> Naming:
    """Whole, shortened, without its subtitle, misspelt; with its date, another's, or none."""
    day, written = _dated(draw, published)
    roll = draw.random()
    if roll < 0.35:
        printed: str | None = title.whole
    elif roll < 0.60:
        printed = title.short
    elif roll < 0.70:
        printed = " ".join(title.whole.split()[:-1])
    elif roll < 0.80:
        printed = f"HMICFRS report – {title.whole.replace(': ', ' – ')}"
    elif roll < 0.88:
        printed = _misspelt(draw, title.whole)
    elif roll < 0.92:
        printed = title.whole.replace("–", "-").upper()
    elif roll < 0.97:
        printed = title.loose
    else:
        printed = None if day else title.whole
    return Naming(printed, day, written)


def _dated(draw: random.Random, published: date) -> tuple[date | None, str]:
    roll = draw.random()
    if roll < 0.37:
        return None, ""
    if roll < 0.43:  # the day that the letter's writer got it, or found it online
        other = published + timedelta(days=draw.choice((-9, -3, -1, 1, 2, 5, 14, 400)))
        return other, f"on {other.day} {other:%B %Y}"
    if roll < 0.50:
        return published.replace(day=1), f"in {published:%B %Y}"
    form = draw.choice(("{0.day} {0:%B %Y}", "{0:%d/%m/%Y}", "{0:%A} {0.day} {0:%B %Y}"))
    return published, f"on {form.format(published)}"


def _misspelt(draw: random.Random, title: str) -> str:
    words = title.split()
    place = draw.choice([at for at, word in enumerate(words) if len(word) >= 6])
    word = words[place]
    at = draw.randrange(1, len(word) - 2)
    words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)
