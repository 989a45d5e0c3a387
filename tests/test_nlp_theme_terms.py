"""The terms of themes: every example does what its row says."""

from __future__ import annotations

import pytest

from hmi_extract.nlp.themes.deciding import decide
from hmi_extract.nlp.themes.terms import Term, Weight, load_terms, term_matcher
from hmi_extract.themes import load_themes


def told(text: str) -> set[str]:
    return {hit.theme for hit in decide(term_matcher().find(text), [(0, len(text))])}


def examples(weight: Weight) -> list[object]:
    return [
        pytest.param(term, id=f"{term.theme}: {term.example}")
        for term in load_terms()
        if term.weight == weight
    ]


@pytest.mark.parametrize("term", examples(Weight.STRONG))
def test_a_strong_term_decides_alone(term: Term) -> None:
    assert term.theme in told(term.example)


@pytest.mark.parametrize("term", examples(Weight.WEAK))
def test_a_weak_term_is_found_and_does_not_decide_alone(term: Term) -> None:
    hits = term_matcher().find(term.example)
    assert term.theme in {hit.theme for hit in hits if hit.weight == Weight.WEAK}
    assert term.theme not in told(term.example)


@pytest.mark.parametrize("term", examples(Weight.NOT))
def test_what_looks_alike_tells_no_theme(term: Term) -> None:
    assert term.theme not in told(term.example)


def test_each_theme_has_terms_and_each_term_a_theme() -> None:
    assert {term.theme for term in load_terms()} == {theme.id for theme in load_themes()}
