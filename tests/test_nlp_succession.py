"""What a report says of earlier recommendations that its own repeat or replace."""

from __future__ import annotations

from datetime import date

import pytest
from nlp_samples import REPORT, doc_of, quoted, read
from spacy.language import Language

from hmi_extract.datamodel import (
    QuoteRole,
    RecommendationKind,
    RecommendationRelation,
)
from hmi_extract.nlp.succession.statements import read_statement

CONTINUES, SUPERSEDES = RecommendationRelation.CONTINUES, RecommendationRelation.SUPERSEDES
REC = RecommendationKind.RECOMMENDATION
AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
CONCERN = RecommendationKind.CAUSE_OF_CONCERN
PUBLISHED = date(2023, 11, 30)


@pytest.mark.parametrize(
    ("sentence", "relation", "kind", "numbers", "title", "years"),
    [
        pytest.param(
            "This replaces recommendation 4 of our 2019 report on lost keys.",
            *(SUPERSEDES, REC, ("4",), "lost keys", (2019, 2019)),
            id="replaces a numbered one",
        ),
        pytest.param(
            "Recommendation 3 (2021) is superseded by this cause of concern.",
            *(SUPERSEDES, REC, ("3",), None, (2021, 2021)),
            id="is superseded by this",
        ),
        pytest.param(
            "We have closed recommendation 5 of our 2020 report and made this new recommendation.",
            *(SUPERSEDES, REC, ("5",), None, (2020, 2020)),
            id="closed, and another made",
        ),
        pytest.param(
            "We have replaced the 2019 area for improvement with this cause of concern.",
            *(SUPERSEDES, AFI, (), None, (2019, 2019)),
            id="we have replaced it",
        ),
        pytest.param(
            "This cause of concern takes the place of the AFI that we made in our 2021 inspection.",
            *(SUPERSEDES, AFI, (), None, (2021, 2021)),
            id="takes the place of",
        ),
        pytest.param(
            "We repeat the recommendation made in our 2018 crime data integrity inspection.",
            *(CONTINUES, REC, (), "crime data integrity", (2018, 2018)),
            id="we repeat",
        ),
        pytest.param(
            "This area for improvement was also identified in our 2021/22 inspection.",
            *(CONTINUES, AFI, (), None, (2021, 2022)),
            id="was identified before",
        ),
        pytest.param(
            "We therefore repeat recommendation 2 of “Wet boots: policing the fens”.",
            *(CONTINUES, REC, ("2",), "Wet boots: policing the fens", None),
            id="a title alone tells which report",
        ),
        pytest.param(
            "This was identified as an area for improvement in our last inspection.",
            *(CONTINUES, AFI, (), None, None),
            id="our last inspection",
        ),
        pytest.param(
            "This area for improvement remains open from our previous PEEL inspection.",
            *(CONTINUES, AFI, (), "PEEL", None),
            id="remains open",
        ),
        pytest.param(
            "Recommendation 4 from our 2019 report remains outstanding.",
            *(CONTINUES, REC, ("4",), None, (2019, 2019)),
            id="remains outstanding",
        ),
        pytest.param(
            "Recommendation 4 of our 2019 report hasn’t been met, so we repeat the recommendation.",
            *(CONTINUES, REC, ("4",), None, (2019, 2019)),
            id="not met, so repeated",
        ),
        pytest.param(
            "In our 2019 report, we made the same recommendation.",
            *(CONTINUES, REC, (), None, (2019, 2019)),
            id="made the same",
        ),
        pytest.param(
            "In May 2022 we issued this as an accelerated cause of concern.",
            *(CONTINUES, CONCERN, (), None, (2022, 2022)),
            id="an accelerated cause of concern",
        ),
        pytest.param(
            "(Repeats recommendations 2 and 3, 2018)",
            *(CONTINUES, REC, ("2", "3"), None, (2018, 2018)),
            id="a note in brackets, several numbers",
        ),
        pytest.param(
            "By 31 March 2025, we repeat our 2019 recommendation that Kent Police count its keys.",
            *(CONTINUES, REC, (), None, (2019, 2019)),
            id="a year to come is a deadline",
        ),
    ],
)
def test_statements(
    sentence: str,
    relation: RecommendationRelation,
    kind: RecommendationKind,
    numbers: tuple[str, ...],
    title: str | None,
    years: tuple[int, int] | None,
) -> None:
    said = read_statement(sentence, 10, PUBLISHED)
    assert said is not None
    assert (said.relation, said.kind, said.numbers) == (relation, kind, numbers)
    assert (said.title, said.years) == (title, years)
    assert (said.start_char, said.end_char) == (10, 10 + len(sentence))


def test_the_day_of_the_earlier_report() -> None:
    said = read_statement(
        "This replaces recommendation 1 of “Wet boots”, published on 5 May 2020.", 0, PUBLISHED
    )
    assert said is not None and said.published == date(2020, 5, 5)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("This does not replace recommendation 4 of our 2019 report.", id="not"),
        pytest.param("This replaces recommendation 4.", id="of which report is not told"),
        pytest.param("This report replaces our 2019 guidance.", id="no recommendation"),
        pytest.param(
            "This area for improvement was made in our 2021 inspection and has been completed.",
            id="completed",
        ),
        pytest.param(
            "This recommendation supports recommendation 4 of our 2019 report.", id="only beside it"
        ),
        pytest.param(
            "The College repeats recommendation 4 of its 2019 report.", id="what others repeat"
        ),
        pytest.param("The force should repeat its 2019 audit of keys.", id="the ask itself"),
        pytest.param("We repeat that the force should count its keys.", id="within the report"),
        pytest.param(
            "In 2019 we recommended that the force count its keys, which it now does.",
            id="an earlier one, told of",
        ),
        pytest.param("The 2019 plan has been replaced by this one.", id="a plan"),
    ],
)
def test_sentences_that_say_nothing_of_it(sentence: str) -> None:
    assert read_statement(sentence, 0, PUBLISHED) is None


# --- where it may stand ----------------------------------------------------------------------

CONCERN_LAYOUT = """
# Calls
> ## Cause of concern
> The force doesn’t answer calls from the public in good time.
> ## Recommendations
> Within six months, Dorset Police should:
> * recruit more call handlers; and
> * publish how long callers wait.
{after}
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            "# Keys\n> ## Area for improvement\n> **The force should count its keys.**\n"
            "> Some were lost. This area for improvement was also identified in our 2021 report.",
            {"The force should count its keys.": 1},
            id="the explanation",
        ),
        pytest.param(
            "# Keys\n## Recommendation 1\nWe repeat our 2019 recommendation that Dorset Police "
            "should count its keys.",
            {"We repeat our 2019 recommendation that Dorset Police should count its keys.": 1},
            id="its own words",
        ),
        pytest.param(
            "# Keys\nWe repeat the following recommendation from our 2019 inspection:\n"
            "## Recommendation 1\nDorset Police should count its keys.\n"
            "## Recommendation 2\nDorset Police should oil its locks.",
            {"Dorset Police should count its keys.": 1, "Dorset Police should oil its locks.": 0},
            id="the paragraph before, which points forward",
        ),
        pytest.param(
            "# Keys\n## Recommendation 1\nDorset Police should count its keys.\n"
            "This replaces recommendation 4 of our 2019 report.\n"
            "## Recommendation 2\nDorset Police should oil its locks.",
            {"Dorset Police should count its keys.": 1, "Dorset Police should oil its locks.": 0},
            id="the paragraph behind",
        ),
        pytest.param(
            "# Keys\n## Recommendation 1\nDorset Police should count its keys.\n"
            "# Locks\nThis replaces recommendation 4 of our 2019 report.",
            {"Dorset Police should count its keys.": 0},
            id="not beyond the next heading",
        ),
        pytest.param(
            "# Keys\n\n| No | Recommendation | Note |\n"
            "| 7 | Dorset Police should count its keys. | Repeats recommendation 2 of 2018 |\n"
            "| 8 | Dorset Police should oil its locks. | New |",
            {"Dorset Police should count its keys.": 1, "Dorset Police should oil its locks.": 0},
            id="the cell beside it",
        ),
        pytest.param(
            CONCERN_LAYOUT.format(
                after="Recommendation 3 (2021) is superseded by this cause of concern."
            ),
            {
                "The force doesn’t answer calls from the public in good time.": 1,
                "Within six months, Dorset Police should:": 0,
            },
            id="of the cause of concern, behind its recommendations",
        ),
    ],
)
def test_places(nlp: Language, layout: str, expected: dict[str, int]) -> None:
    found = read(nlp, layout)
    text = found.document.text
    said = {
        text[one.start_char : one.end_char].splitlines()[0]: len(one.takes_up)
        for one in found.recommendations
    }
    assert said == expected
    for one in found.recommendations:
        assert len(quoted(found, one, QuoteRole.TAKES_UP)) == len(one.takes_up)


def test_statements_are_spans_with_the_id_of_their_recommendation(nlp: Language) -> None:
    layout = (
        "# Keys\n## Recommendation 1\nDorset Police should count its keys.\n"
        "This replaces recommendation 4 of our 2019 report."
    )
    doc = doc_of(nlp, layout, REPORT)
    (span,) = doc.spans["takes_up"]
    assert span.text == "This replaces recommendation 4 of our 2019 report."
    assert span.id_ == doc._.recommendations[0].id
