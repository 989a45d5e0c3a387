"""What the wording of a text tells of who speaks in it, with and without cues beside it."""

from __future__ import annotations

import pytest
from metadata_samples import page

from hmi_extract.datamodel import DocumentKind
from hmi_extract.enumerations import Voice
from hmi_extract.metadata import read_facts
from hmi_extract.metadata.wording import wording_of
from hmi_extract.organisations import Gazetteer, load_gazetteer

_ANSWER = (
    "The report looks at lamps. The Commissioner has asked for every lamp to be lit.\n"
    "Recommendation 1 is accepted. The force will buy lamps and will report in May.\n"
    "The second recommendation is agreed. The Chief Constable has appointed a keeper of lamps.\n"
    "The Commissioner supports this and will look at it when the inspectors return.\n"
)
_REPORT = (
    "Our inspection was of lamps. We visited nine yards and we examined ninety lamps.\n"
    "We found that forces did not know how many lamps they had. We spoke to their keepers.\n"
    "Within six months, chief constables should count their lamps.\n"
    "Forces should also light them. Our judgment rests on what we saw in these inspections.\n"
)
_STORY = (
    "Inspectors said that lamps were dark. “It is a shame,” a keeper told us.\n"
    "“We are pleased with the rest,” said Ada Roe, and added: “It was an old inspection.”\n"
    "The inspectors said they were grateful. A spokesman said lamps had been bought.\n"
)
_BUDGET = (
    "The Commissioner has set the budget. The precept will rise and will pay for lamps.\n"
    "The Commissioner has asked the panel, which agreed. The force will have more officers.\n"
    "Comments were accepted until May, and the Commissioner thanks all who wrote.\n"
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        pytest.param(_ANSWER * 3, Voice.ANSWER, id="what_will_be_done"),
        pytest.param(_REPORT * 3, Voice.INSPECTORS, id="where_they_looked"),
        pytest.param(_STORY * 3, Voice.NEWSROOM, id="who_said_what"),
    ],
)
def test_voice_of_wording(text: str, voice: Voice) -> None:
    weighed = wording_of(text)
    assert weighed[voice] == max(weighed.values()) > 1
    assert all(weight < 0 for other, weight in weighed.items() if other != voice)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(_BUDGET * 3, id="no_word_of_inspections"),
        pytest.param(_BUDGET * 3 + "It was inspected.", id="a_word_in_passing"),
        pytest.param("The report on lamps. " * 40, id="reports_of_something_else"),
    ],
)
def test_another_subject_tells_nothing(text: str) -> None:
    assert wording_of(text) == {}


@pytest.mark.parametrize("times", [1, 2, 4, 50])
def test_wording_never_decides_alone(times: int) -> None:
    assert max(map(abs, wording_of(_ANSWER * times).values())) <= 3


def test_a_short_text_tells_little() -> None:
    short, long = (max(wording_of(_ANSWER * times).values()) for times in (1, 4))
    assert short < 0.6 * long


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # one weak cue and the wording together
        pytest.param(
            "Lamps\nAs your Commissioner, I have read it.\n" + _ANSWER * 2,
            DocumentKind.RESPONSE,
            id="answer",
        ),
        pytest.param(
            "Lamps after dark\nCauses of concern\n" + _REPORT * 3,
            DocumentKind.INSPECTION_REPORT,
            id="report",
        ),
        # the site and the wording alone: a year's report is worded so, too
        pytest.param(
            "# Lamps in the year\n" + _ANSWER * 2 + "© 2031 Kent PCC. All rights are kept.",
            DocumentKind.OTHER,
            id="site",
        ),
        pytest.param(
            "# Lamps in the year\nForce response\n"
            + _ANSWER * 2
            + "© 2031 Kent PCC. All rights are kept.",
            DocumentKind.RESPONSE,
            id="site_and_answer",
        ),
        # the wording alone
        pytest.param("Lamps\n" + _ANSWER * 2, DocumentKind.OTHER, id="no_cue"),
        pytest.param(
            "Budget\nAs your Commissioner, I have set it.\n" + _BUDGET * 3,
            DocumentKind.OTHER,
            id="budget",
        ),
    ],
)
def test_kind(text: str, kind: DocumentKind, gazetteer: Gazetteer) -> None:
    assert read_facts(page(text), gazetteer).kind == kind


def test_basis_names_places_before_wording(gazetteer: Gazetteer) -> None:
    text = "Lamps\nAs your Commissioner, I have read it.\n" + _ANSWER * 2
    assert read_facts(page(text), gazetteer).basis["kind"].endswith("commissioner_speaks, wording")


_LETTER = (
    "Ada Roe\nHM Inspector of Constabulary\nThe Chief Constable\nKent Police\nDear Jo\n"
    "PEEL 2031/32 cause of concern: lamps\n{}\nYours sincerely\nAda Roe\n"
    "HM Inspector of Constabulary"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "I write about the revisit of May. The yard is lit now.",
            DocumentKind.POST_INSPECTION_REVIEW,
        ),
        ("I write about our visit of May. The yard is dark.", DocumentKind.INSPECTION_REPORT),
        (
            "I write before the revisit of May.\nRecommendation 1\nBuy a lamp within a year.",
            DocumentKind.INSPECTION_REPORT,
        ),
    ],
    ids=["nothing_new_asked", "no_return", "asks"],
)
def test_letter_of_return(body: str, kind: DocumentKind, gazetteer: Gazetteer) -> None:
    assert read_facts(page(_LETTER.format(body)), gazetteer).kind == kind


_ASKS = "".join(
    f"Recommendation {number}\nBy May 203{number}, chief constables should buy lamps.\n"
    for number in (1, 2, 3)
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "# Lamps, five years on\n" + _REPORT * 2 + _ASKS,
            DocumentKind.INSPECTION_REPORT,
            id="old_subject_asked_anew",
        ),
        pytest.param(
            "# Lamps, five years on\n" + _REPORT * 2,
            DocumentKind.POST_INSPECTION_REVIEW,
            id="nothing_asked",
        ),
        pytest.param(
            "# Lamps, five years on\n" + _REPORT * 2 + "Recommendation 1\nThis was met.\n" * 3,
            DocumentKind.POST_INSPECTION_REVIEW,
            id="earlier_ones_judged",
        ),
        pytest.param(
            "# Lamps: post-inspection review\n" + _REPORT * 2 + _ASKS,
            DocumentKind.POST_INSPECTION_REVIEW,
            id="review_that_prints_what_was_asked",
        ),
    ],
)
def test_subject_taken_up(text: str, kind: DocumentKind, gazetteer: Gazetteer) -> None:
    assert read_facts(page(text), gazetteer).kind == kind
