"""Many documents at once, as spaCy does it, give what each gives alone."""

from __future__ import annotations

import pytest
from nlp_samples import LETTER, NEWS, REPORT, REVIEW, document
from spacy.language import Language

from hmi_extract.datamodel import Facts
from hmi_extract.nlp.pipeline import build_pipeline, extract, make_doc

FREE = """
Dear Minister
I write about the report on wards, and thank those who wrote it.
The force does not accept what is asked of doors, as each was changed in 2021.
Recommendation 4 is accepted. It was done in May. On recommendation 6, work is under way.
Yours sincerely
"""
HEADED = """
## Recommendation 1
> Forces should paint the wards.
This is a national recommendation and is not for Dorset Police.
## Recommendation 2
> Forces should buy lamps.
No action is proposed.
"""
TABLE = """
| Recommendation | Response |
| 7. Forces should paint the wards. | We do not support this. |
| 8. Forces should buy lamps. | Lamps will be bought. |
"""
ASKS = """
> ## Recommendation 1
> By 31 March 2024, chief constables should paint the wards.
"""
VERDICT = """
# Wards
## Wards: Recommendation from the 2021 inspection report
> The force should paint its wards.
## Wards: Re-inspection findings
The force has made good progress in painting its wards.
"""
LAYOUTS: list[tuple[str, Facts]] = [
    (FREE, LETTER),
    (ASKS, REPORT),
    (HEADED, LETTER),
    ("", LETTER),
    (TABLE, LETTER),
    (VERDICT, REVIEW),
    ("Inspectors found that the force had:\n* painted its wards", NEWS),
    (FREE, LETTER),
]


@pytest.mark.parametrize("batch_size", [1, 3, 100])
@pytest.mark.parametrize("which", ["shipped", "nlp", "untrained"])
def test_piped_as_alone(request: pytest.FixtureRequest, which: str, batch_size: int) -> None:
    untrained = which == "untrained"
    pipeline = build_pipeline(trained=False) if untrained else request.getfixturevalue(which)
    documents = [document(layout, f"sample-{n}") for n, (layout, _) in enumerate(LAYOUTS)]
    docs = [
        make_doc(pipeline, each, facts) for each, (_, facts) in zip(documents, LAYOUTS, strict=True)
    ]
    piped = list(pipeline.pipe(docs, batch_size=batch_size))
    assert [doc._.document.id for doc in piped] == [each.id for each in documents]
    answers = 0
    for doc, each, (_, facts) in zip(piped, documents, LAYOUTS, strict=True):
        alone = extract(each, facts, pipeline)
        assert doc._.recommendations == alone.recommendations
        assert doc._.responses == alone.responses
        assert doc._.findings == alone.findings
        answers += len(alone.responses)
    assert answers >= 8


def test_one_document_leaves_nothing_in_the_next(nlp: Language) -> None:
    first, between, again = nlp.pipe(
        [make_doc(nlp, document(layout), LETTER) for layout in (FREE, HEADED, FREE)]
    )
    assert first._.responses == again._.responses != between._.responses
    assert first._.answering is not between._.answering
