"""ISBN, reference, and the several dates of a document."""

from __future__ import annotations

from datetime import date

import pytest
from metadata_samples import page

from hmi_extract.metadata import read_facts
from hmi_extract.organisations import load_gazetteer

ISBN = [
    pytest.param("© HMICFRS 2023\nISBN: 978-1-78655-000-2", "9781786550002", id="imprint"),
    pytest.param("ISBN 978 1 78655 000 2 (print)", "9781786550002", id="with blanks"),
    pytest.param("ISBN 978-1-78655-000-3", None, id="wrong check digit"),
    pytest.param("ISBN-10 0-8044-2957-X", "080442957X", id="ten digits"),
    pytest.param("Call us on 978 1786550002", None, id="a telephone number"),
]


@pytest.mark.parametrize("imprint, expected", ISBN)
def test_isbn(imprint: str, expected: str | None) -> None:
    facts = read_facts(page(f"# How forces keep time\n{imprint}"), load_gazetteer())
    assert facts.isbn == expected
    assert facts.basis.get("isbn") == ("imprint" if expected else None)


LETTER = """
    {head}
    Dear Home Secretary
    I write about the report on roads policing. We have no reference: 12345.
    Yours sincerely
    Pat Roe
    Police and Crime Commissioner for Gwent
"""
REFERENCE = [
    pytest.param(LETTER.format(head="Our ref: PCC/22/104"), "PCC/22/104", id="our ref"),
    pytest.param(LETTER.format(head="Reference: 2023-0045."), "2023-0045", id="reference"),
    pytest.param(LETTER.format(head="Your ref: HO/7"), None, id="the other side's"),
    pytest.param(LETTER.format(head="Ref: A/1\nRef: B/2"), None, id="two of them"),
    pytest.param(LETTER.format(head="4 May 2022"), None, id="none in the head"),
    pytest.param("# Policing the roads\nFifth Report\nHC 381", "HC 381", id="paper"),
    pytest.param("# Policing the roads\nHC 381\nHL Paper 19", None, id="two papers"),
]


@pytest.mark.parametrize("text, expected", REFERENCE)
def test_reference(text: str, expected: str | None) -> None:
    assert read_facts(page(text), load_gazetteer()).reference == expected


def test_a_letter_on_a_page_has_three_dates() -> None:
    document = page(
        LETTER.format(head="4 May 2022"), published="2022-05-09", updated="Last updated 1 June 2023"
    )
    facts = read_facts(document, load_gazetteer())
    assert facts.dated == facts.published == date(2022, 5, 4)
    assert (facts.page_published, facts.page_updated) == (date(2022, 5, 9), date(2023, 6, 1))
    assert {name: facts.basis[name] for name in ("dated", "page_published", "page_updated")} == {
        "dated": "letter",
        "page_published": "page stamp",
        "page_updated": "page stamp",
    }
