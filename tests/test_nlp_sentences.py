"""Sentences that survive headings, bullets and abbreviations."""

from __future__ import annotations

import pytest
from nlp_samples import doc_of
from spacy.language import Language

from hmi_extract.nlp.sentences import sentences_between


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param("One here. Two here.", ["One here.", "Two here."], id="two"),
        pytest.param("Why wait? Act now! Good.", ["Why wait?", "Act now!", "Good."], id="marks"),
        pytest.param("Mr. Lane met Dr. Shaw.", ["Mr. Lane met Dr. Shaw."], id="titles"),
        pytest.param("See para. 4 of it.", ["See para. 4 of it."], id="para."),
        pytest.param("It met J. Smith today.", ["It met J. Smith today."], id="initial"),
        pytest.param("Use tools, e.g. Radios.", ["Use tools, e.g. Radios."], id="e.g."),
        pytest.param("Act under s. 55 of it.", ["Act under s. 55 of it."], id="section"),
        pytest.param("It rose by 2.5 per cent.", ["It rose by 2.5 per cent."], id="decimal"),
        pytest.param("No. 4 was shut.", ["No. 4 was shut."], id="number"),
        pytest.param(
            "The gap is the force's. It must close.",
            ["The gap is the force's.", "It must close."],
            id="genitive is no section",
        ),
        pytest.param(
            "She spoke to him and I. We left.", ["She spoke to him and I.", "We left."], id="I"
        ),
        pytest.param(
            "Get keys, locks, etc. The rest can wait.",
            ["Get keys, locks, etc.", "The rest can wait."],
            id="etc. at the end",
        ),
        pytest.param(
            "It said no. Then it left.", ["It said no.", "Then it left."], id="no, the word"
        ),
        pytest.param("Ask Sgt. Hill for it.", ["Ask Sgt. Hill for it."], id="rank"),
        pytest.param(
            "It met once... then left.", ["It met once... then left."], id="goes on in lower case"
        ),
        pytest.param(
            "He said “Go.” She went.", ["He said “Go.”", "She went."], id="stop inside quotes"
        ),
        pytest.param("(It was late.) They left.", ["(It was late.)", "They left."], id="brackets"),
        pytest.param(
            "## Custody\nThe wards are calm. They sleep.",
            ["Custody", "The wards are calm.", "They sleep."],
            id="heading without a stop",
        ),
        pytest.param(
            "It must:\n* lock the doors; and\n* count the keys.",
            ["It must:", "lock the doors; and", "count the keys."],
            id="bullets",
        ),
        pytest.param(
            "| A cell | The next. And more. |", ["A cell", "The next.", "And more."], id="cells"
        ),
    ],
)
def test_sentences(nlp: Language, layout: str, expected: list[str]) -> None:
    doc = doc_of(nlp, layout)
    assert [doc.text[start:end] for start, end in doc._.sentences] == expected
    assert [sentence.text.strip() for sentence in doc.sents] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Two is here.", ["Two is here."], id="one sentence"),
        pytest.param("is here. Three", ["is here.", "Three"], id="both cut"),
        pytest.param(
            "here. Two is here. Thr", ["here.", "Two is here.", "Thr"], id="cut at the ends"
        ),
        pytest.param("wo i", ["wo i"], id="inside one"),
        pytest.param(" ", [], id="the space between"),
    ],
)
def test_sentences_between(nlp: Language, words: str, expected: list[str]) -> None:
    doc = doc_of(nlp, "One is here. Two is here. Three is here.")
    start = doc.text.index(words) if words != " " else doc.text.index(" Two")
    found = sentences_between(doc, start, start + len(words))
    assert [doc.text[a:b] for a, b in found] == expected


def test_text_without_a_document(nlp: Language) -> None:
    doc = nlp("One here. Two here.")
    assert [doc.text[start:end] for start, end in doc._.sentences] == ["One here.", "Two here."]
