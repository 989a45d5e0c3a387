"""What linking one letter takes does not grow with the collection: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from linking_samples import Draft, letter, names, report, together

from hmi_extract.linking import likeness, reports, subjects, titles
from hmi_extract.linking.collection import Collection
from hmi_extract.linking.documents import link_documents
from hmi_extract.linking.items import link_responses
from hmi_extract.linking.titles import TitleSpace, read_title
from hmi_extract.organisations import load_gazetteer

SAME = "Forces should count the lifejackets of every launch before it leaves the quay for the {}."
PLACES = ("bar", "bay", "dock", "ford", "isle", "lock", "mere", "pier", "reef", "weir")
SENT = date(2022, 4, 12)


def boilerplate(count: int) -> Iterator[Draft]:
    """Reports that all ask for the same in nearly the same words, a few each month."""
    for number in range(count):
        day = date(2021, 12, 1) - timedelta(days=11 * number)
        draft = report(f"filler{number:04}", f"Fathoms {number}: an inspection", day, None)
        yield draft.ask(f"filler{number:04}a", SAME.format(PLACES[number % len(PLACES)]))


def asking() -> Draft:
    draft = report("right", "Becalmed: thefts from marinas", date(2022, 3, 1), None)
    return draft.ask("wanted", SAME.format("estuary")).ask("other", "Buy tar for old pontoons.")


def restating() -> Draft:
    source = letter(names("Thefts from marinas"), published=SENT, force_id="dorset")
    return source.answer("a", "They are counted.", [SAME.format("estuary")])


def counted(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, work: Callable[[], object]
) -> int:
    """How often `work` calls a function of a module."""
    calls, function = [0], getattr(module, name)

    def counting(*arguments: Any, **options: Any) -> Any:
        calls[0] += 1
        return function(*arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(module, name, counting)
        work()
    return calls[0]


@pytest.fixture(scope="module", params=[200, 600])
def collection(request: pytest.FixtureRequest) -> Collection:
    return together(restating(), asking(), *boilerplate(request.param))


def documents(collection: Collection) -> list[tuple[str, str, str]]:
    links = link_documents(collection, load_gazetteer()).links
    return [(one.source_id, one.target_id, one.status.value) for one in links]


def test_a_letter_that_restates_what_all_ask_finds_its_report(collection: Collection) -> None:
    assert documents(collection) == [("letter", "right", "auto")]


def test_reports_that_are_weighed(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, reports, "weigh", lambda: documents(collection))
    assert 1 < calls <= 2 * 25  # once for what it names, once for a title that it prints


def test_asks_that_are_compared_word_for_word(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, subjects, "verbatim_folded", lambda: documents(collection))
    assert 1 < calls <= 40


@pytest.mark.parametrize("letters", [2, 12])
def test_what_a_report_asks_is_read_once_for_all_letters_on_it(
    letters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters on ten reports in turn, by their ids."""
    drafts = [report(f"r{at}", f"{place.capitalize()} by night", date(2022, 3, 1), None)
              .ask(f"{at}a", SAME.format(place)).ask(f"{at}b", "Buy tar for the pontoon.")
              for at, place in enumerate(PLACES)]  # fmt: skip
    sources = [
        letter(names(f"{place.capitalize()} by night"), f"l{turn:02}{at}", published=SENT)
        .answer(f"{turn}-{at}", f"Those for the {place} are counted.")
        for turn in range(letters)
        for at, place in enumerate(PLACES)
    ]  # fmt: skip
    collection = together(*drafts, *sources)
    gazetteer = load_gazetteer()
    links = link_documents(collection, gazetteer).links
    work = lambda: link_responses(collection, links, gazetteer)  # noqa: E731
    assert counted(monkeypatch, likeness, "Table", work) == len(PLACES)


def test_two_words_of_titles_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = [read_title(f"Harbours and {one}s") for one in PLACES]
    space, named = TitleSpace(printed), read_title("Harbuors and docks")

    def work() -> None:
        for one in printed:
            space.likeness(named, one)

    first = counted(monkeypatch, titles, "_same", work)
    assert 0 < first < len(PLACES) ** 2
    assert counted(monkeypatch, titles, "_same", work) == 0
