"""Where answers and findings begin and end: units, labels, features, and what is made of them."""

from __future__ import annotations

import pytest
from nlp_samples import LETTER, REVIEW, doc_of, spans_of
from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.nlp.bounds.features import features_of
from hmi_extract.nlp.bounds.units import LABELS, OUTSIDE, labels_of, units_of
from hmi_extract.nlp.findings.signs import signs_of

SIGNS = dict(zip(".biea", LABELS, strict=True))

PROSE = """
## Wards
I thank you. The wards were painted in May.
> A box. With two sentences.
| Ward | State |
| North | Dry. |
4. The lamps were bought. They are lit.
~ 1 The lamps came by sea.
@ Contents
"""


def labels(doc: Doc, *texts: str) -> list[str]:
    return labels_of(units_of(doc._.document.blocks, doc._.sentences), spans_of(doc, *texts))


# --- units and labels ---------------------------------------------------------------------------


def test_units_are_the_sentences_of_what_is_read(nlp: Language) -> None:
    doc = doc_of(nlp, PROSE, LETTER)
    text = doc._.document.text
    units = units_of(doc._.document.blocks, doc._.sentences)
    assert [text[unit.start : unit.end] for unit in units] == [
        "Wards",
        "I thank you.",
        "The wards were painted in May.",
        "A box.",
        "With two sentences.",
        "Ward",
        "State",
        "North",
        "Dry.",
        "4. The lamps were bought.",
        "They are lit.",
    ]
    assert [(unit.place, unit.of) for unit in units[1:5]] == [(0, 2), (1, 2)] * 2


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["The wards were painted in May."], "..a........", id="one sentence"),
        pytest.param(["I thank you. The wards were painted in May."], ".be........", id="two"),
        pytest.param(["The lamps were bought. They are lit."], ".........be", id="behind a number"),
        pytest.param(["Dry.", "They are lit."], "........a.a", id="two spans"),
        pytest.param(["wards"], "...........", id="less than half of a sentence"),
        pytest.param([], "...........", id="none"),
    ],
)
def test_labels(nlp: Language, texts: list[str], expected: str) -> None:
    doc = doc_of(nlp, PROSE, LETTER)
    shown = {label: sign for sign, label in SIGNS.items()}
    assert "".join(shown[label] for label in labels(doc, *texts)) == expected


# --- features -----------------------------------------------------------------------------------


def features(nlp: Language, layout: str, *hints: str) -> list[dict[str, float]]:
    doc = doc_of(nlp, layout, LETTER)
    units = units_of(doc._.document.blocks, doc._.sentences)
    return features_of(doc._.document.text, units, labels(doc, *hints))


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (0, {"kind:heading", "heading:none", "word0:wards", "-none", "rules:outside"}),
        (1, {"flag:speaker", "first", "since:0", "rules behind:outside alone"}),
        (2, {"inner", "last", "rules:alone", "block:speaker", "word:painted"}),
        (3, {"boxed", "rules before:alone outside"}),
        (7, {"column:0", "kind:table_cell"}),
        (9, {"label:number", "word0:0", "rules find:True"}),
        (10, {"+none", "length:0"}),
    ],
)
def test_features(nlp: Language, place: int, named: set[str]) -> None:
    found = features(nlp, PROSE, "The wards were painted in May.")[place]
    assert named <= set(found)
    assert all(0 < value <= 1 for value in found.values())


def test_features_tell_whether_the_rules_found_anything(nlp: Language) -> None:
    assert all("rules find:False" in each for each in features(nlp, PROSE))
    assert features(nlp, "") == []


@pytest.mark.parametrize(
    ("sentence", "named", "absent"),
    [
        pytest.param(
            "The force has made good progress with its lamps.",
            {"good_progress", "judged"},
            {"asks", "told"},
            id="a verdict",
        ),
        pytest.param(
            "The force should buy lamps.", {"asks"}, {"judged", "told"}, id="what is asked"
        ),
        pytest.param(
            "In 2019, we recommended that lamps should be bought.",
            {"looks back", "only recalls"},
            {"judged"},
            id="what was asked then",
        ),
        pytest.param("The county is flat.", set(), {"judged", "told", "asks"}, id="neither"),
    ],
)
def test_signs(nlp: Language, sentence: str, named: set[str], absent: set[str]) -> None:
    doc = doc_of(nlp, sentence, REVIEW)
    (found,) = signs_of(doc._.document.text, units_of(doc._.document.blocks, doc._.sentences))
    assert named <= set(found)
    assert absent.isdisjoint(found)


def test_signs_are_weighed_in_a_unit_and_beside_it(nlp: Language) -> None:
    doc = doc_of(nlp, "It is so. It was not.", REVIEW)
    units = units_of(doc._.document.blocks, doc._.sentences)
    first, second = features_of(doc._.document.text, units, [OUTSIDE] * 2, [["told"], []])
    assert "sign:told" in first
    assert "sign:told" not in second
    assert "-sign:told" in second
