"""Extraction as a whole: ids, offsets, span groups, and spaCy's own ways of running it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import spacy
from nlp_samples import LETTER, NEWS, REPORT, REVIEW, Record, doc_of, document, read, words
from spacy.language import Language

from hmi_extract.datamodel import Extraction, Facts
from hmi_extract.errors import TrainingError
from hmi_extract.nlp.pipeline import COMPONENTS, build_pipeline, extract, make_doc

A_REPORT = """
# Custody
> ## Recommendation 1
> By 31 March 2024, chief constables should look into each cell once an hour.
> ## Recommendation 2
> Within three months, Dorset Police should:
> * count its keys; and
> * lock its doors.
# Vetting
> ## Area for improvement
> **The force should improve how it vets its staff.**
> Twelve files of 50 were late.
"""
A_LETTER = """
## Recommendation 1
> Chief constables should look into each cell once an hour.
We accept this recommendation. The force has trained its staff.
## Recommendation 2
> Dorset Police should count its keys.
Keys will be counted from May.
"""
A_REVIEW = """
# Custody
## Custody: Recommendation from the 2021 inspection report
> The force should look into each cell once an hour.
## Custody: Re-inspection findings
The force has made good progress in looking into its cells.
"""
AN_ARTICLE = """
# Praise for Dorset officers
Inspectors found that the force had:
* trained its staff
* made some improvements to its cells
"""
SAMPLES = [
    pytest.param(A_REPORT, REPORT, id="report"),
    pytest.param(A_LETTER, LETTER, id="response"),
    pytest.param(A_REVIEW, REVIEW, id="review"),
    pytest.param(AN_ARTICLE, NEWS, id="news"),
]


def records(found: Extraction) -> list[Record]:
    return [*found.recommendations, *found.responses, *found.findings]


@pytest.mark.parametrize(("layout", "facts"), SAMPLES)
def test_the_same_input_gives_the_same_records(
    shipped: Language, layout: str, facts: Facts
) -> None:
    first, second = read(shipped, layout, facts), read(build_pipeline(), layout, facts)
    assert first == second
    assert records(first)


@pytest.mark.parametrize(("layout", "facts"), SAMPLES)
def test_ids_are_distinct_and_carry_the_document(nlp: Language, layout: str, facts: Facts) -> None:
    found = read(nlp, layout, facts)
    ids = [record.id for record in records(found)]
    assert max(Counter(ids).values()) == 1
    assert all(identity.startswith(f"{found.document.id}.") for identity in ids)


@pytest.mark.parametrize(("layout", "facts"), SAMPLES)
def test_offsets_lie_in_the_text(nlp: Language, layout: str, facts: Facts) -> None:
    found = read(nlp, layout, facts)
    length = len(found.document.text)
    for record in records(found):
        assert words(found, record).strip() == words(found, record) != ""
        for quote in record.quotes:
            assert 0 <= quote.start_char < quote.end_char <= length
            assert words(found, quote).strip() == words(found, quote)


@pytest.mark.parametrize(("layout", "facts"), SAMPLES)
def test_span_groups_show_the_records(nlp: Language, layout: str, facts: Facts) -> None:
    doc = doc_of(nlp, layout, facts)
    for group in ("recommendations", "responses", "findings"):
        kept = getattr(doc._, group)
        spans = list(doc.spans.get(group, []))
        assert [span.id_ for span in spans] == [each.id for each in kept]
        for span, each in zip(spans, kept, strict=True):
            assert span.start_char <= each.start_char < each.end_char <= span.end_char


def test_equal_texts_are_told_apart_by_place(nlp: Language) -> None:
    found = read(
        nlp,
        """
        ## Recommendation 1
        > Forces should count keys.
        We agree.
        ## Recommendation 2
        > Forces should lock doors.
        We agree.
        """,
        LETTER,
    ).responses
    first, second = (each.id for each in found)
    assert second == f"{first}-2"


def test_an_id_does_not_depend_on_what_stands_around(nlp: Language) -> None:
    alone = "> ## Recommendation 1\n> Forces should count their keys."
    ids = [
        {each.id for each in read(nlp, layout).recommendations}
        for layout in (alone, f"# Custody\nThe wards are calm.\n{alone}")
    ]
    assert ids[0] == ids[1] != set()


def test_organisations_are_marked(nlp: Language) -> None:
    doc = doc_of(nlp, "Dorset Police and the College of Policing met the Home Office.")
    named = [(span.text, span.label_) for span in doc.spans["organisations"]]
    assert named == [
        ("Dorset Police", "dorset"),
        ("College of Policing", "college-of-policing"),
        ("Home Office", "home-office"),
    ]


def test_pipe_over_several_documents(nlp: Language) -> None:
    samples = [(A_REPORT, REPORT), (A_LETTER, LETTER), (A_REVIEW, REVIEW), (AN_ARTICLE, NEWS)]
    docs = [
        (make_doc(nlp, document(layout, f"sample-{n}"), facts), n)
        for n, (layout, facts) in enumerate(samples)
    ]
    piped = list(nlp.pipe(docs, as_tuples=True))
    assert [n for _, n in piped] == [0, 1, 2, 3]
    for doc, n in piped:
        layout, facts = samples[n]
        alone = extract(document(layout, f"sample-{n}"), facts, nlp)
        assert doc._.recommendations == alone.recommendations
        assert doc._.responses == alone.responses
        assert doc._.findings == alone.findings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("  \n ", id="spaces"),
        pytest.param("One.", id="a word"),
    ],
)
def test_little_text(nlp: Language, text: str) -> None:
    assert list(nlp(text).sents) is not None
    assert records(read(nlp, text.strip())) == []


def test_without_a_document_nothing_is_found(nlp: Language) -> None:
    doc = nlp("We recommend that the force counts its keys.")
    assert (doc._.recommendations, doc._.responses, doc._.findings) == ((), (), ())


def test_components_in_order(nlp: Language) -> None:
    assert tuple(nlp.pipe_names) == COMPONENTS


def test_round_trip_by_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "rules")
    loaded = spacy.load(tmp_path / "rules")
    assert tuple(loaded.pipe_names) == COMPONENTS
    assert read(loaded, A_REPORT) == read(nlp, A_REPORT)


def test_round_trip_by_bytes(nlp: Language) -> None:
    loaded = build_pipeline().from_bytes(nlp.to_bytes())
    assert read(loaded, A_LETTER, LETTER) == read(nlp, A_LETTER, LETTER)


def test_from_its_config_alone(nlp: Language) -> None:
    loaded = spacy.util.load_model_from_config(nlp.config)
    assert tuple(loaded.pipe_names) == COMPONENTS
    assert read(loaded, A_REPORT) == read(nlp, A_REPORT)


def test_dates_are_spans_in_any_text() -> None:
    doc = build_pipeline()("A letter of 5 May 2023, or of June 2022.")
    assert [(span.text, span.id_) for span in doc.spans["dates"]] == [
        ("5 May 2023", "2023-05-05"),
        ("June 2022", ""),
    ]


def test_deadlines_and_parts_are_spans_with_the_id_of_their_recommendation() -> None:
    nlp = build_pipeline()
    doc = nlp(doc_of(nlp, A_REPORT, REPORT))
    first, second, _ = doc._.recommendations
    assert [(span.text, span.id_) for span in doc.spans["deadlines"]] == [
        ("By 31 March 2024", first.id),
        ("Within three months", second.id),
    ]
    assert [(span.text, span.id_) for span in doc.spans["parts"]] == [
        ("count its keys; and", second.id),
        ("lock its doors.", second.id),
    ]


def test_missing_models_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hmi_extract.nlp.pipeline.trained_pipeline", lambda: tmp_path)
    with pytest.raises(TrainingError, match="trained models are missing"):
        build_pipeline()
