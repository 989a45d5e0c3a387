"""What is made of the bounds that the learned reading tells: answers, findings, whole letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from nlp_samples import LETTER, NEWS, REPORT, REVIEW, doc_of, read, spans_of
from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import Facts, Progress, Quote, QuoteRole, Scope
from hmi_extract.nlp.answers.model import Answer
from hmi_extract.nlp.answers.within_bounds import answers_within_bounds
from hmi_extract.nlp.bounds.component import ANSWERS, FINDINGS, Bound, BoundsReader, SignsOf
from hmi_extract.nlp.bounds.units import Span
from hmi_extract.nlp.findings.statements import Place
from hmi_extract.nlp.findings.within_bounds import findings_within_bounds
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.verdicts import Verdict

# --- what is made of bounds ---------------------------------------------------------------------


@dataclass
class Told:
    """Stands for the trained reader: says what it is told, and keeps what was favoured."""

    texts: Sequence[str]
    favoured: Sequence[Span] = ()

    def read(
        self,
        doc: Doc,
        what: str,
        hints: Sequence[Span],
        *,
        favoured: Sequence[Span] = (),
        signs_of: SignsOf | None = None,
    ) -> list[Bound]:
        self.favoured = favoured
        return [Bound(start, end, 0.9) for start, end in spans_of(doc, *self.texts)]


LETTER_TEXT = """
Thank you for the report.
The first ward was painted in May. Each lamp is lit. Recommendation 4 asks for keys. Keys were cut.
The remaining recommendations are not for us.
"""


def answer(doc: Doc, text: str, **facts: object) -> Answer:
    found = Answer(pieces=spans_of(doc, text))
    for name, value in facts.items():
        setattr(found, name, value)
    return found


def bounded(doc: Doc, answers: Sequence[Answer], *texts: str) -> list[tuple[str, Answer]]:
    doc._.bounds = Told(texts)
    text = doc._.document.text
    return [(text[each.start : each.end], each) for each in answers_within_bounds(doc, answers, ())]


def test_what_the_rules_know_goes_with_the_bounds(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    known = answer(doc, "The first ward was painted in May.", narrative=True, cites=("1",))
    known.restated = spans_of(doc, "Thank you for the report.")
    longer = "The first ward was painted in May. Each lamp is lit."
    ((text, found),) = bounded(doc, [known], longer)
    assert text == longer
    assert (found.cites, found.restated, found.confidence) == (("1",), known.restated, 0.9)


def test_two_that_turn_out_to_be_one(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    two = [
        answer(doc, "The first ward was painted in May.", narrative=True, cites=("1",)),
        answer(doc, "Each lamp is lit.", free=True),
    ]
    both = "The first ward was painted in May. Each lamp is lit."
    ((text, found),) = bounded(doc, two, both)
    assert (text, found.cites, found.scope) == (both, ("1",), Scope.SINGLE)


def test_answers_to_different_recommendations_stay_two(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    two = [
        answer(doc, "The first ward was painted in May.", narrative=True, cites=("1",)),
        answer(doc, "Each lamp is lit.", narrative=True, cites=("2",)),
    ]
    found = bounded(doc, two, "The first ward was painted in May. Each lamp is lit.")
    assert [each for _, each in found] == two


@pytest.mark.parametrize(
    ("texts", "is_favoured"),
    [
        pytest.param(
            ["Each lamp is lit.", "Recommendation 4 asks for keys.", "Keys were cut."],
            True,
            id="a letter that restates and answers in turn",
        ),
        pytest.param(["Each lamp is lit."], False, id="once"),
    ],
)
def test_answers_behind_restated_words_are_favoured(
    nlp: Language, texts: list[str], is_favoured: bool
) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    known = [answer(doc, text) for text in texts]
    for each in known:
        each.restated = spans_of(doc, "Thank you for the report.")
    reader = doc._.bounds = Told(texts)
    answers_within_bounds(doc, known, [])
    assert list(reader.favoured) == (spans_of(doc, *texts) if is_favoured else [])


def test_the_second_part_of_an_answer_is_not_to_what_the_first_names(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    whole = "The first ward was painted in May. Each lamp is lit."
    known = answer(doc, whole, narrative=True, cites=("1",))
    found = bounded(doc, [known], "The first ward was painted in May.", "Each lamp is lit.")
    assert [(text, each.cites) for text, each in found] == [
        ("The first ward was painted in May.", ("1",)),
        ("Each lamp is lit.", ()),
    ]


def test_a_half_that_names_another_recommendation_is_to_that_one(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    whole = "Each lamp is lit. Recommendation 4 asks for keys."
    known = answer(doc, whole, narrative=True, cites=("1",))
    found = bounded(doc, [known], "Each lamp is lit.", "Recommendation 4 asks for keys.")
    assert [(text, each.cites) for text, each in found] == [
        ("Each lamp is lit.", ("1",)),
        ("Recommendation 4 asks for keys.", ("4",)),
    ]


def test_bounds_that_open_with_another_number_do_not_drop_the_first(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    known = answer(doc, "Recommendation 4 asks for keys.", narrative=True, cites=("1",))
    found = bounded(doc, [known], "Recommendation 4 asks for keys. Keys were cut.")
    assert [each for _, each in found] == [known]


def test_what_no_rule_saw_names_what_it_is_to(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    (first, named) = bounded(
        doc, [], "Each lamp is lit.", "Recommendation 4 asks for keys. Keys were cut."
    )
    assert (first[1].cites, first[1].free) == ((), True)
    assert (named[1].cites, named[1].free) == (("4",), False)


def test_the_rest_have_no_number_of_their_own(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    rest = "The remaining recommendations are not for us."
    known = answer(doc, rest, narrative=True, cites=("4",))
    ((text, found),) = bounded(doc, [known], rest)
    assert (text, found.cites, found.number, found.scope) == (rest, (), None, Scope.REMAINING)


@pytest.mark.parametrize(
    ("facts", "is_kept"),
    [
        pytest.param({"free": True}, False, id="free"),
        pytest.param({"narrative": True, "cites": ("2",)}, True, id="by its number"),
        pytest.param({"number": "2"}, True, id="numbered"),
    ],
)
def test_what_is_outside_of_all_bounds_answers_only_what_it_names(
    nlp: Language, facts: dict[str, object], is_kept: bool
) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    found = bounded(doc, [answer(doc, "Each lamp is lit.", **facts)])
    assert bool(found) is is_kept


@pytest.mark.parametrize(
    ("facts", "is_fixed"),
    [
        pytest.param({"headed": True, "number": "2"}, True, id="under a numbered heading"),
        pytest.param({"labelled": True}, True, id="behind a label"),
        pytest.param({"contained": True}, True, id="in the item that names it"),
        pytest.param({"scope": Scope.REMAINING}, True, id="the remaining"),
        pytest.param({"headed": True}, False, id="under a heading without a number"),
        pytest.param({"free": True}, False, id="free"),
        pytest.param({"narrative": True, "cites": ("2",)}, False, id="named in a sentence"),
    ],
)
def test_answers_in_a_fixed_form(nlp: Language, facts: dict[str, object], is_fixed: bool) -> None:
    """Are favoured; taken just as the rules tell them, and kept where nothing is read."""
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    known = answer(doc, "Each lamp is lit.", confidence=0.7, **facts)
    for told in (["Each lamp is lit."], []):
        reader = doc._.bounds = Told(told)
        found = answers_within_bounds(doc, [known], ())
        assert list(reader.favoured) == (spans_of(doc, "Each lamp is lit.") if is_fixed else [])
        assert (found == [known]) is (is_fixed or (not told and bool(known.cites)))


def test_what_is_read_in_place_of_a_fixed_form_has_its_number(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    known = answer(
        doc, "Each lamp is lit. Recommendation 4 asks for keys.", headed=True, number="2"
    )
    longer = "The first ward was painted in May. Each lamp is lit."
    ((text, found),) = bounded(doc, [known], longer)
    assert (text, found.number) == (longer, "2")


def test_answers_in_a_table_are_the_rules(nlp: Language) -> None:
    doc = doc_of(nlp, LETTER_TEXT, LETTER)
    doc._.bounds = Told(["Each lamp is lit. Recommendation 4 asks for keys.", "Keys were cut."])
    in_table = answer(doc, "Each lamp is lit.")
    (found,) = answers_within_bounds(doc, [], [in_table])
    assert [(found.start, found.end)] == spans_of(doc, "Keys were cut.")


REVIEW_TEXT = """
## Keys
| Recommendation | State |
| Keys should be cut. | Closed |
All keys are cut, and this is closed. The force has done well with its lamps.
* fitted lamps
"""


def place(doc: Doc, text: str) -> Place:
    ((start, end),) = spans_of(doc, text)
    verdict = Verdict(Progress.UNCLEAR, start, end, ((start, end),))
    return start, end, verdict, "Section of the rules", (), 0.6


@pytest.mark.parametrize(
    ("facts", "ruled", "told", "expected"),
    [
        pytest.param(
            REVIEW,
            ["The force has done well with its lamps."],
            ["All keys are cut, and this is closed. The force has done well with its lamps."],
            ["All keys are cut, and this is closed. The force has done well with its lamps."],
            id="the bounds",
        ),
        pytest.param(
            REVIEW, ["Closed"], ["Keys should be cut."], ["Closed"], id="a table is the rules'"
        ),
        pytest.param(
            REVIEW, [], ["Closed"], ["Closed"], id="a table in which no rule saw a finding"
        ),
        pytest.param(
            NEWS, ["fitted lamps"], [], ["fitted lamps"], id="a list in the news is the rules'"
        ),
        pytest.param(REVIEW, ["fitted lamps"], [], [], id="a list in a review is not"),
    ],
)
def test_findings(
    nlp: Language, facts: Facts, ruled: list[str], told: list[str], expected: list[str]
) -> None:
    doc = doc_of(nlp, REVIEW_TEXT, facts)
    doc._.bounds = Told(told)
    text = doc._.document.text
    known = [place(doc, one) for one in ruled]
    found = findings_within_bounds(doc, known, Outline(doc._.document), anew=False)
    assert [text[each[0] : each[1]] for each in found] == expected


TURNED = """
## Keys
The force has improved its keys. However, two locks are still broken.
"""


@pytest.mark.parametrize(
    ("ruled", "told", "expected"),
    [
        pytest.param(
            [],
            ["The force has improved its keys.", "However, two locks are still broken."],
            ["The force has improved its keys. However, two locks are still broken."],
            id="two bounds, the second of which turns against the first",
        ),
        pytest.param(
            ["The force has improved its keys. However, two locks are still broken."],
            ["However, two locks are still broken."],
            ["The force has improved its keys. However, two locks are still broken."],
            id="a bound that turns against what the rules saw before it",
        ),
        pytest.param(
            [],
            ["However, two locks are still broken."],
            ["However, two locks are still broken."],
            id="and against what nobody saw",
        ),
    ],
)
def test_what_turns_against_a_sentence_goes_with_it(
    nlp: Language, ruled: list[str], told: list[str], expected: list[str]
) -> None:
    doc = doc_of(nlp, TURNED, REVIEW)
    doc._.bounds = Told(told)
    text = doc._.document.text
    known = [place(doc, one) for one in ruled]
    found = findings_within_bounds(doc, known, Outline(doc._.document), anew=False)
    assert [text[each[0] : each[1]] for each in found] == expected


@pytest.mark.parametrize(
    ("paragraph", "told", "expected"),
    [
        pytest.param(
            "Our last inspection found that keys were lost. The force has improved its keys.",
            "The force has improved its keys.",
            True,
            id="what was found at first is told before",
        ),
        pytest.param(
            "The force has improved its keys since our last inspection.",
            "The force has improved its keys since our last inspection.",
            True,
            id="in the sentence itself",
        ),
        pytest.param(
            "The force has improved its lamps since our last inspection. Keys are still lost.",
            "Keys are still lost.",
            False,
            id="another verdict looks back, this one does not",
        ),
        pytest.param(
            "Keys are still lost.", "Keys are still lost.", False, id="nothing looks back"
        ),
    ],
)
def test_in_a_new_inspection_only_what_looks_back(
    nlp: Language, paragraph: str, told: str, expected: bool
) -> None:
    doc = doc_of(nlp, f"## Keys\n{paragraph}", REPORT)
    doc._.bounds = Told([told])
    assert bool(findings_within_bounds(doc, [], Outline(doc._.document), anew=True)) is expected


def test_verdicts_on_one_restated_recommendation_are_one(nlp: Language) -> None:
    doc = doc_of(nlp, TURNED.replace("However, two", "Two"), REVIEW)
    whole = "The force has improved its keys. Two locks are still broken."
    doc._.bounds = Told(["The force has improved its keys.", "Two locks are still broken."])
    start, end, verdict, section, _, belief = place(doc, whole)
    restated = (Quote(QuoteRole.RESTATED, 0, 4),)
    outline, text = Outline(doc._.document), doc._.document.text
    for quotes, expected in ((restated, 1), ((), 2)):
        known = [(start, end, verdict, section, quotes, belief)]
        found = findings_within_bounds(doc, known, outline, anew=False)
        assert len(found) == expected
        assert text[found[0][0] : found[-1][1]] == whole


def test_a_finding_that_no_rule_saw_knows_its_section(nlp: Language) -> None:
    doc = doc_of(nlp, REVIEW_TEXT, REVIEW)
    doc._.bounds = Told(["All keys are cut, and this is closed."])
    ((_, _, verdict, section, restated, belief),) = findings_within_bounds(
        doc, [], Outline(doc._.document), anew=False
    )
    assert (verdict.progress, section, restated, belief) == ("complete", "Keys", (), 0.9)


# --- the shipped reader -------------------------------------------------------------------------

FREE = "\n".join(
    (
        "Dear Home Secretary",
        "I write under section 55 of the Police Act 1996 about the report on custody, which was "
        "published in June. Thank you for sending it to me.",
        "Our county has two cities and many villages, and its people feel safer than most.",
        "The Chief Constable tells me that every custody sergeant was trained in the new rules by "
        "September. Checks of cells are now made each half hour, and my office will look at the "
        "figures every quarter.",
        "I do not accept that a second suite is needed. The present one has never been full, and "
        "the money is better spent on the officers who look after it.",
        "I am grateful to the inspectors, and this letter will be published on my website.",
        "Yours sincerely",
    )
)


def test_the_shipped_reader_tells_answers_from_what_surrounds_them(shipped: Language) -> None:
    doc = doc_of(shipped, FREE, LETTER)
    found = doc._.bounds.read(doc, ANSWERS, ())
    text = doc._.document.text
    shown = [text[bound.start : bound.end] for bound in found]
    assert len(shown) >= 2
    assert "sergeant was trained" in shown[0]
    assert "second suite is needed" in shown[-1]
    assert not any(
        said in one for said in ("section 55", "two cities", "grateful") for one in shown
    )
    assert all(0.5 < bound.belief <= 1 for bound in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Recommendation 3 is accepted.",
        "I reject recommendation 3.",
        "Recommendation 3 has been completed.",
        "Recommendation 3 is not for Dorset.",
        "We disagree with recommendation 3.",
        "In response to recommendation 3, the force has trained all its sergeants.",
    ],
)
def test_no_answer_that_names_its_recommendation_is_lost(shipped: Language, sentence: str) -> None:
    text = f"Dear Minister\nThank you for the report on cells.\n{sentence}\nYours sincerely"
    found = read(shipped, text, LETTER).responses
    assert [each.cites for each in found] == [("3",)]


A_NEW_INSPECTION = """
# Dorset Police: an inspection of custody
## Cells
The cells are clean, and the force has improved their lamps. In our last inspection they were dark.
> ## Area for improvement
> The force has not made enough progress with its records.
## Records
Records are now kept on paper. The force has made good progress with them.
"""


def test_of_a_new_inspection_only_what_looks_back_is_a_finding(shipped: Language) -> None:
    found = read(shipped, A_NEW_INSPECTION, REPORT)
    asked = found.recommendations
    assert [each.kind for each in asked] == ["area_for_improvement"]
    assert {each.section for each in found.findings} <= {"Cells"}
    assert not any(
        one.start_char < each.end_char and each.start_char < one.end_char
        for one in asked
        for each in found.findings
    )


def test_untrained_it_leaves_the_rules_alone(nlp: Language) -> None:
    doc = doc_of(nlp, FREE, LETTER)
    assert not BoundsReader().is_trained
    assert doc._.bounds is None


def test_of_an_empty_document_nothing_is_read(shipped: Language) -> None:
    doc = doc_of(shipped, "", REPORT)
    assert doc._.bounds.read(doc, FINDINGS, ()) == []
