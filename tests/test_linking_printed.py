"""Titles of reports as they stand in a letter."""

from __future__ import annotations

from datetime import date

import pytest
from linking_samples import Draft, letter, report, together

from hmi_extract.datamodel import DocumentKind, DocumentRelation, LinkStatus
from hmi_extract.linking.documents import link_documents
from hmi_extract.linking.printed import PrintedTitles
from hmi_extract.organisations import load_gazetteer

LIBRARY = (
    report("mud", "Ebb tide – how forces police mudflats", date(2022, 3, 1)),
    report("kent", "Kent – National quayside inspection", date(2021, 8, 26), "kent"),
    report("dorset", "Dorset Police: an assessment of harbours", date(2021, 8, 26), "dorset"),
    report("one", "Salt in the wind: part one", date(2020, 1, 1)),
    report("two", "Salt in the wind: part two", date(2020, 9, 1)),
    report("untitled", "", date(2020, 9, 1)),
)


def lines(*parts: str, force_id: str | None = None) -> Draft:
    """Headings ("# …") and plain lines."""
    draft = letter((), force_id=force_id)
    for words in parts:
        if words.startswith("# "):
            draft.heading(words[2:])
        else:
            draft.verdict("unused", words)
    return draft


LONG = "We patrol by day and by night, in fog and in snow, whatever the tide may be doing. " * 20


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(lines("# Ebb tide – how forces police mudflats"), {"mud"}, id="heading"),
        pytest.param(lines("# EBB TIDE - HOW FORCES POLICE MUDFLATS"), {"mud"}, id="in capitals"),
        pytest.param(lines("# Ebb tide"), {"mud"}, id="without its subtitle"),
        pytest.param(
            lines("I have read Ebb tide – how forces police mudflats."), {"mud"}, id="in full"
        ),
        pytest.param(lines("I have read ‘Ebb tide’ with care."), {"mud"}, id="short, in quotes"),
        pytest.param(lines("We went out at ebb tide."), set(), id="short, in passing"),
        pytest.param(lines("I have read Ebb Tide with care."), {"mud"}, id="short, as a name"),
        pytest.param(lines("Ebb Tide came at noon."), set(), id="capitals of a sentence"),
        pytest.param(lines("We swam at the Ebb Tide."), set(), id="a name of something else"),
        pytest.param(
            lines("i have read ebb tide – how forces police mudflats."), set(), id="other case"
        ),
        pytest.param(lines("# Kent"), set(), id="a force's area is no title"),
        pytest.param(lines("# Dorset Police"), set(), id="nor is its name"),
        pytest.param(
            lines("# Kent – National quayside inspection"), {"kent"}, id="with what follows it"
        ),
        pytest.param(
            lines("# Kent – National quayside inspection", force_id="kent"), {"kent"}, id="its own"
        ),
        pytest.param(
            lines("# Kent – National quayside inspection", force_id="surrey"), set(),
            id="of another force",
        ),
        pytest.param(lines("# Salt in the wind"), {"one", "two"}, id="what two reports are called"),
        pytest.param(lines("# Salt in the wind: part two"), {"two"}, id="one of the two"),
        pytest.param(lines("# Ebb tide", "# Salt in the wind: part one"), {"mud", "one"}, id="two"),
        pytest.param(
            lines(LONG, "I have read ‘Ebb tide’ with care."), set(), id="far into the letter"
        ),
        pytest.param(lines(LONG, "# Ebb tide"), {"mud"}, id="a heading far into the letter"),
        pytest.param(lines("Dear all"), set(), id="none"),
    ],
)  # fmt: skip
def test_titles_in_a_letter(source: Draft, expected: set[str]) -> None:
    collection = together(*LIBRARY, source)
    titles = PrintedTitles(collection, load_gazetteer())
    found = list(titles.printed_in(collection.by_id["letter"], anywhere=False))
    assert {one for _, report_ids in found for one in report_ids} == expected
    for reference, report_ids in found:
        start, end = reference.start_char, reference.end_char
        assert start is not None and end is not None
        printed = source.text[start:end].lower().replace("–", "-")
        assert all(collection.by_id[one].facts.title is not None for one in report_ids)
        assert str(reference.title).lower().replace("–", "-").startswith(printed)


def test_further_on_where_the_letter_has_not_said_so() -> None:
    source = lines(LONG, "I have read ‘Ebb tide’ with care.")
    collection = together(*LIBRARY, source)
    titles = PrintedTitles(collection, load_gazetteer())
    found = titles.printed_in(collection.by_id["letter"], anywhere=True)
    assert [report_ids for _, report_ids in found] == [["mud"]]


def test_what_many_reports_are_called_is_one_reference() -> None:
    """However many they are, the letter's words are weighed against reports once."""
    series = [report(f"r{at}", f"Salt in the wind: part {at}", date(2020, 1, 1 + at))
              for at in range(20)]  # fmt: skip
    source = lines("# Salt in the wind", force_id="kent")
    collection = together(*series, source)
    titles = PrintedTitles(collection, load_gazetteer())
    [(reference, report_ids)] = titles.printed_in(collection.by_id["letter"], anywhere=True)
    assert reference.title == "Salt in the wind"
    assert report_ids == sorted(one.id for one in series)


@pytest.mark.parametrize(
    ("kind", "relation"),
    [
        (DocumentKind.RESPONSE, DocumentRelation.RESPONDS_TO),
        (DocumentKind.POST_INSPECTION_REVIEW, DocumentRelation.REVIEWS),
        (DocumentKind.NEWS_ARTICLE, DocumentRelation.REPORTS_ON),
        (DocumentKind.INSPECTION_REPORT, None),
    ],
)
def test_what_a_title_in_passing_says_of_the_document(
    kind: DocumentKind, relation: DocumentRelation | None
) -> None:
    source = lines("You will remember ‘Ebb tide – how forces police mudflats’.")
    source.kind = kind
    links = link_documents(together(*LIBRARY, source), load_gazetteer()).links
    found = {one.relation for one in links if one.source_id == "letter" and one.target_id == "mud"}
    assert found == ({relation} if relation else set())


def test_a_second_title_beside_the_report_that_is_surely_answered() -> None:
    """However well the first fits, too."""
    source = lines("# Salt in the wind: part one", "The second half is about ‘Ebb tide’.")
    links = link_documents(together(*LIBRARY, source), load_gazetteer()).links
    assert {one.target_id for one in links} == {"one", "mud"}


def test_what_is_short_for_the_report_that_is_surely_answered() -> None:
    made = (
        report("first", "Ebb tide: how forces police mudflats", date(2017, 3, 1)),
        report("later", "Ebb tide revisited: forces and mudflats", date(2022, 4, 1)),
    )
    source = lines("# Ebb tide revisited", "I have read ‘Ebb tide’ with care.")
    source.published = date(2022, 5, 1)
    links = link_documents(together(*made, source), load_gazetteer()).links
    assert {one.target_id for one in links if one.status == LinkStatus.AUTO} == {"later"}
