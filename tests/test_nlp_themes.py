"""Themes: which words decide, where they must stand, and what tells none."""

from __future__ import annotations

import pytest
from nlp_samples import REPORT, doc_of, read
from spacy.language import Language

from hmi_extract.datamodel import (
    DocumentKind,
    Extraction,
    Facts,
    Recommendation,
    ThemeSource,
)
from hmi_extract.nlp.themes.deciding import decide
from hmi_extract.nlp.themes.initials import initials
from hmi_extract.nlp.themes.terms import Hit, Term, TermMatcher, Weight, term_matcher
from hmi_extract.themes import load_themes

BOX = "# Chapter\n> ## {kind}\n> {ask}"


def told(extraction: Extraction, item: Recommendation) -> list[str]:
    """ "theme: words" a mention; the source before it where it is not the ask."""
    text = extraction.document.text
    return [
        ("" if each.source == ThemeSource.ASK else f"{each.source} ")
        + f"{each.theme}: {text[each.start_char : each.end_char]}"
        for each in item.themes
    ]


@pytest.mark.parametrize(
    ("ask", "themes"),
    [
        pytest.param(
            "By 1 May 2024, chief constables should visit every registered sex offender on time.",
            {"offenders"},
            id="one theme",
        ),
        pytest.param(
            "Dorset Police should act at once on child sexual exploitation.",
            {"children", "exploitation"},
            id="words that overlap",
        ),
        pytest.param(
            "Dorset Police should make sure that supervisors read each investigation plan.",
            {"leadership", "investigations"},
            id="two themes",
        ),
        pytest.param(
            "Dorset Police should publish an updated action plan.", set(), id="an ask about nothing"
        ),
        pytest.param(
            "The Crown Prosecution Service should answer every letter within a week.",
            set(),
            id="the name of a body tells nothing",
        ),
        pytest.param(
            "Dorset Police should write to children’s social care about each adult it meets.",
            set(),
            id="a service that is only named",
        ),
        pytest.param(
            "Dorset Police should make sure that victims of burglary get updates every month.",
            {"victims"},
            id="two weak words near each other",
        ),
        pytest.param(
            "Dorset Police should count the victims of each burglary.", set(), id="one weak word"
        ),
        pytest.param(
            "Dorset Police should review the use of force vehicles.", set(), id="looks alike"
        ),
        pytest.param(
            "Dorset Police should make better use of artificial intelligence.",
            {"technology"},
            id="looks alike in one theme, counts in another",
        ),
        pytest.param(
            "Dorset Police should improve how it decides when suspects are released under "
            "investigation.",
            {"criminal-justice"},
            id="no investigation",
        ),
        pytest.param(
            "Dorset Police should support the mental well-being of its officers.",
            {"workforce"},
            id="wellbeing of staff",
        ),
        pytest.param(
            "Dorset Police should look after the emotional well-being of detainees.",
            {"mental-health", "custody"},
            id="wellbeing of others",
        ),
        pytest.param(
            "Dorset Police should log its stop‑and‑search encounters.",
            {"stop-search"},
            id="hyphens of any kind",
        ),
    ],
)
def test_themes_of_an_ask(nlp: Language, ask: str, themes: set[str]) -> None:
    found = read(nlp, BOX.format(kind="Recommendation 1", ask=ask))
    (item,) = found.recommendations
    assert {each.theme for each in item.themes} == themes


def test_the_words_that_decide_are_kept_with_their_place(nlp: Language) -> None:
    ask = "Dorset Police should send victims of burglary regular updates and tidy its custody."
    found = read(nlp, BOX.format(kind="Recommendation 1", ask=ask))
    (item,) = found.recommendations
    assert told(found, item) == ["victims: victims", "victims: updates", "custody: custody"]


LONG = (
    "The force should answer letters. It gets many. {third} Some letters are lost. {fifth} "
    "Others wait for a month."
)


@pytest.mark.parametrize(
    ("third", "fifth", "themes"),
    [
        pytest.param("One came from a custody suite.", "", set(), id="a passing example"),
        pytest.param(
            "Letters on custody wait longest.",
            "Custody staff and the custody manager chase them.",
            {"custody"},
            id="comes back",
        ),
    ],
)
def test_what_stands_far_from_the_beginning(
    nlp: Language, third: str, fifth: str, themes: set[str]
) -> None:
    ask = LONG.format(third=third, fifth=fifth)
    (item,) = read(nlp, BOX.format(kind="Recommendation 1", ask=ask)).recommendations
    assert {each.theme for each in item.themes} == themes


def test_bullets_decide_as_the_beginning_does(nlp: Language) -> None:
    layout = """
# Chapter
> ## Recommendation 1
> Within three months, Dorset Police should:
> * count its keys;
> * write down the results;
> * paint its doors; and
> * vet its contractors again, with full vetting.
"""
    (item,) = read(nlp, layout).recommendations
    assert "integrity" in {each.theme for each in item.themes}


EXPLAINED = """
# {heading}
> ## Area for improvement
> **The force should improve how it does this.**
> {explanation}
"""


@pytest.mark.parametrize(
    ("heading", "explanation", "expected"),
    [
        pytest.param(
            "Custody",
            "We read 40 vetting files. Vetting had lapsed in twelve.",
            ["explanation integrity: vetting"],
            id="the explanation comes before the heading",
        ),
        pytest.param(
            "Custody",
            "We met a vetting manager. The building was cold.",
            ["section custody: Custody"],
            id="a word in passing explains nothing",
        ),
        pytest.param("Other matters", "The building was cold.", [], id="neither tells"),
    ],
)
def test_where_the_ask_tells_nothing(
    nlp: Language, heading: str, explanation: str, expected: list[str]
) -> None:
    found = read(nlp, EXPLAINED.format(heading=heading, explanation=explanation))
    (item,) = found.recommendations
    assert told(found, item) == expected


def test_the_heading_adds_nothing_to_what_the_ask_tells(nlp: Language) -> None:
    layout = "# Custody\n> ## Recommendation 1\n> Dorset Police should renew all vetting."
    found = read(nlp, layout)
    assert told(found, found.recommendations[0]) == ["integrity: vetting"]


def test_mentions_are_spans_of_the_doc(nlp: Language) -> None:
    layout = BOX.format(kind="Recommendation 1", ask="Dorset Police should renew all vetting.")
    doc = doc_of(nlp, layout, REPORT)
    (span,) = doc.spans["themes"]
    assert (span.text, span.label_) == ("vetting", "integrity")
    assert span.id_ == doc._.recommendations[0].id


# --- deciding --------------------------------------------------------------------------------


def hit(start: int, weight: Weight = Weight.STRONG, term: int = 0) -> Hit:
    return Hit("a", weight, start, start + 5, term)


def weak(start: int, term: int) -> Hit:
    return hit(start, Weight.WEAK, term)


@pytest.mark.parametrize(
    ("hits", "decided"),
    [
        pytest.param([hit(10), hit(50)], [10], id="the first that stands in a stressed place"),
        pytest.param([hit(500)], [], id="once, elsewhere"),
        pytest.param([hit(500), hit(600)], [], id="twice, elsewhere"),
        pytest.param([hit(500), hit(600), hit(700)], [500], id="three times, elsewhere"),
        pytest.param([hit(500), hit(502), hit(504)], [], id="the same words are one place"),
        pytest.param([weak(10, 0), weak(30, 1)], [10, 30], id="two weak ones"),
        pytest.param([weak(10, 0), weak(30, 0)], [], id="the same weak one twice"),
        pytest.param([weak(10, 0), weak(12, 1)], [], id="weak ones in the same words"),
        pytest.param([weak(10, 0), weak(300, 1)], [], id="weak ones far apart"),
        pytest.param([weak(500, 0), weak(520, 1)], [], id="weak ones elsewhere"),
        pytest.param([weak(10, 0), hit(30), weak(50, 1)], [30], id="a strong one comes first"),
    ],
)
def test_what_decides(hits: list[Hit], decided: list[int]) -> None:
    assert [each.start for each in decide(hits, [(0, 100)])] == decided


@pytest.mark.parametrize(
    ("hits", "decided"),
    [
        pytest.param([hit(10), hit(500)], [10], id="opens and comes back"),
        pytest.param([hit(10)], [], id="does not come back"),
        pytest.param([hit(500), hit(600), hit(700)], [], id="does not open"),
        pytest.param([weak(10, 0), weak(30, 1)], [], id="weak ones do not do"),
    ],
)
def test_what_decides_in_an_explanation(hits: list[Hit], decided: list[int]) -> None:
    assert [each.start for each in decide(hits, [(0, 100)], recurring=True)] == decided


# --- terms and vocabulary --------------------------------------------------------------------


def test_a_letter_that_grows_in_lower_case_moves_no_offset() -> None:
    text = "İstanbul’s children"
    starts = [each.start for each in term_matcher().find(text) if each.theme == "children"]
    assert starts == [text.index("children")]


def test_a_theme_without_weak_terms_is_found() -> None:
    matcher = TermMatcher([Term("a", Weight.STRONG, "kettles?", "kettles")])
    assert [(each.theme, each.start, each.end) for each in matcher.find("Two Kettles")] == [
        ("a", 4, 11)
    ]


def test_the_vocabulary_is_sound() -> None:
    ids = [theme.id for theme in load_themes()]
    assert len(ids) == len(set(ids))
    assert all(theme.title and theme.definition for theme in load_themes())
    assert {near for theme in load_themes() for near in theme.see} <= set(ids)
    assert not any(theme.id in theme.see for theme in load_themes())


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        pytest.param("calls?|999", "c9", id="alternatives"),
        pytest.param("(?:un ?)?answered", "au", id="what may be absent"),
        pytest.param("s?topped|t{0,1}rain", "rst", id="letters that may be absent"),
        pytest.param("(?:a|b(?:c|d))e", "ab", id="brackets in brackets"),
        pytest.param("a(?! b)c", "a", id="what must not follow"),
        pytest.param("(?!one)(?:one|two)", "ot", id="what must not begin it"),
        pytest.param("(?:x{1,2})y", "x", id="what must be there"),
    ],
)
def test_letters_that_a_term_begins_with(pattern: str, letters: str) -> None:
    assert "".join(sorted(initials(pattern))) == "".join(sorted(letters))


@pytest.mark.parametrize("pattern", [r"\w+ calls", "(?:[a-z]+ )?calls", "calls|[ab]c"])
def test_a_term_that_begins_with_any_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="Let it begin with a word"):
        initials(pattern)


# --- findings --------------------------------------------------------------------------------

REVIEW = Facts(
    kind=DocumentKind.POST_INSPECTION_REVIEW,
    title="Dorset – post-inspection review",
    force_id="dorset",
)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            "# Custody\nThe force has made good progress in its vetting of contractors.",
            ["finding integrity: vetting"],
            id="its own words",
        ),
        pytest.param(
            "# Other matters\n## Recommendation from the 2021 inspection report\n"
            "Dorset Police should renew all vetting.\n## Re-inspection findings\n"
            "The force has made good progress.",
            ["restated integrity: vetting"],
            id="those of the recommendation restated above it",
        ),
        pytest.param(
            "# Custody\nThe force has made good progress.",
            ["section custody: Custody"],
            id="the heading",
        ),
        pytest.param("# Other matters\nThe force has made good progress.", [], id="nothing tells"),
    ],
)
def test_themes_of_findings(nlp: Language, layout: str, expected: list[str]) -> None:
    found = read(nlp, layout, REVIEW)
    (finding,) = found.findings
    text = found.document.text
    assert [
        f"{each.source} {each.theme}: {text[each.start_char : each.end_char]}"
        for each in finding.themes
    ] == expected
