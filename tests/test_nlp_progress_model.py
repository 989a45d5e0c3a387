"""Progress of verdicts in words that no rule knows."""

from __future__ import annotations

import pytest
from nlp_samples import REVIEW, read
from spacy.language import Language

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.pipeline import build_pipeline
from hmi_extract.nlp.progress_model import ProgressWeigher

_SEEN = "In all of the 20 yards we visited, lamps were lit."
_TOLD = """
    ## Recommendation 1
    > Forces should mend each lamp within a month.
    {}
"""


@pytest.fixture(scope="module")
def weighed() -> Language:
    """Bounds by rules alone, progress by rules and model."""
    pipeline = build_pipeline()
    bounds = pipeline.get_pipe("hmi_bounds")
    assert isinstance(bounds, ModelHolder)
    bounds.models.clear()
    return pipeline


def progress_of(pipeline: Language, words: str) -> str:
    found = read(pipeline, _TOLD.format(words), REVIEW).findings
    (finding,) = found
    return str(finding.progress)


@pytest.mark.parametrize(
    ("words", "rules", "model"),
    [
        pytest.param(
            "This recommendation has been met.", "complete", "complete", id="rules decide"
        ),
        pytest.param(
            _SEEN,
            "unclear",
            "complete",
            id="told by what was seen",
        ),
    ],
)
def test_progress(words: str, rules: str, model: str, nlp: Language, weighed: Language) -> None:
    assert progress_of(nlp, words) == rules
    assert progress_of(weighed, words) == model


def test_doubt_stays_unclear(weighed: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hmi_extract.nlp.progress_model.DOUBT", 1.01)
    assert progress_of(weighed, _SEEN) == Progress.UNCLEAR


def test_untrained_it_changes_nothing(nlp: Language) -> None:
    component = nlp.get_pipe("hmi_progress")
    assert isinstance(component, ProgressWeigher) and not component.is_trained
