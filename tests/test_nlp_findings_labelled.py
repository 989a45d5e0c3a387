"""Reviews that put a word of verdict, or the number of what they are on, before a paragraph."""

from __future__ import annotations

import pytest
from nlp_samples import REVIEW, flat, read, words
from spacy.language import Language

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.verdicts import read_verdict

UNDER_AN_ASK = """
# Keys
The force should count its keys every night and write down what is missing.
"""


def findings(text: str, nlp: Language) -> list[tuple[str, str]]:
    found = read(nlp, text, REVIEW)
    return [(each.progress.value, flat(words(found, each))) for each in found.findings]


@pytest.mark.parametrize(
    ("paragraph", "progress"),
    [
        pytest.param("Achieved. A count stood in 30 of 31 books.", "complete", id="achieved"),
        pytest.param("Achieved.", "complete", id="alone"),
        pytest.param(
            "Partially achieved. A count is made, but what is missing is not written down.",
            "some_progress",
            id="partially",
        ),
        pytest.param(
            "Not achieved. The cabinet has been moved and the count was given up.",
            "insufficient_progress",
            id="not",
        ),
        pytest.param(
            "No longer relevant in this form. A lock with a card took the place of keys in May.",
            "superseded",
            id="no longer relevant",
        ),
    ],
)
def test_a_verdict_in_a_word_opens_its_paragraph(
    paragraph: str, progress: str, nlp: Language
) -> None:
    assert findings(UNDER_AN_ASK + paragraph, nlp) == [(progress, paragraph)]


def test_a_sentence_with_a_verb_is_no_label(nlp: Language) -> None:
    text = UNDER_AN_ASK + "Not all have done so. The count is made. Sergeants sign it. It is kept."
    assert all(words != text for _, words in findings(text, nlp))


BY_NUMBER = """
# Findings by recommendation
Recommendation 1. The cabinet was bought in May, and this recommendation is complete.
Recommendation 2. Keys hang in twelve of the forty stations.
Recommendations 3 and 4. Nobody could show us a list.
"""


def test_each_numbered_paragraph_has_a_finding(nlp: Language) -> None:
    found = findings(BY_NUMBER, nlp)
    assert [each for each, _ in found] == ["complete", "unclear", "unclear"]
    assert found[1][1] == "Keys hang in twelve of the forty stations."
    assert found[2][1] == "Nobody could show us a list."


def test_two_such_paragraphs_are_not_yet_a_list(nlp: Language) -> None:
    text = "\n".join(BY_NUMBER.splitlines()[:4])
    assert [each for each, _ in findings(text, nlp)] == ["complete"]


@pytest.mark.parametrize(
    ("sentence", "superseded"),
    [
        pytest.param("This recommendation has been overtaken.", True, id="overtaken"),
        pytest.param("It was overtaken by the new Act.", True, id="by an Act"),
        pytest.param("The van was overtaken on the bridge.", False, id="on the road"),
    ],
)
def test_what_was_overtaken(sentence: str, superseded: bool) -> None:
    verdict = read_verdict(sentence, [(0, len(sentence))])
    assert (verdict is not None and verdict.progress == Progress.SUPERSEDED) is superseded
