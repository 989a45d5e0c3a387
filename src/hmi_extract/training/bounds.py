"""Training the chain that tells where answers and findings begin and end, and judging it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hmi_extract.errors import TrainingError
from hmi_extract.evaluate.matching import Row, match
from hmi_extract.nlp.bounds.component import FINDINGS, read_bounds
from hmi_extract.nlp.bounds.features import features_of
from hmi_extract.nlp.bounds.units import LABELS, Span, labels_of
from hmi_extract.nlp.findings.signs import signs_of
from hmi_extract.nlp.learned.sequence import SequenceModel
from hmi_extract.training.bounds_data import BoundedDocument
from hmi_extract.training.settings import Chain


@dataclass(frozen=True, slots=True)
class BoundsJudged:
    """Right, missed and extra spans of a collection that the model was not trained on."""

    group: str
    what: str
    rules: tuple[int, int, int]
    model: tuple[int, int, int]


def train_bounds(documents: Sequence[BoundedDocument], what: str, settings: Chain) -> SequenceModel:
    """A linear-chain conditional random field, fitted by L-BFGS."""
    if not any(document.what == what for document in documents):
        raise TrainingError(
            f"No document to learn the bounds of {what} from. Add some to the data."
        )
    crfsuite = _crfsuite()
    trainer = crfsuite.Trainer(verbose=False)
    for document in documents:
        if document.what == what:
            truth = labels_of(document.units, sorted((*document.spans, *document.optional)))
            trainer.append(crfsuite.ItemSequence(_features(document)), truth)
    trainer.set_params(
        {
            "c1": settings.l1,
            "c2": settings.l2,
            "max_iterations": settings.passes,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "model")
        trainer.train(file)
        tagger = crfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
        tagger.close()
    return _model(info.state_features, info.transitions)


def _crfsuite() -> Any:  # the library has no types
    try:
        import pycrfsuite  # type: ignore[import-untyped]
    except ImportError as error:
        raise TrainingError(
            "Training needs python-crfsuite, which is not installed. Install it with: "
            "pip install 'hmi-extract[train]'"
        ) from error
    return pycrfsuite


def _features(document: BoundedDocument) -> list[dict[str, float]]:
    hints = labels_of(document.units, document.hints)
    signs = signs_of(document.text, document.units) if document.what == FINDINGS else None
    return features_of(document.text, document.units, hints, signs)


def _model(
    states: dict[tuple[str, str], float], steps: dict[tuple[str, str], float]
) -> SequenceModel:
    names = tuple(sorted({name for name, _ in states}))
    row = {name: place for place, name in enumerate(names)}
    weights = np.zeros((len(names), len(LABELS)), dtype=np.float32)
    for (name, label), weight in states.items():
        weights[row[name], LABELS.index(label)] = weight
    follow = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (label, following), weight in steps.items():
        follow[LABELS.index(label), LABELS.index(following)] = weight
    return SequenceModel(LABELS, names, weights, follow)


def cross_validated_bounds(
    documents: Sequence[BoundedDocument], settings: Chain
) -> list[BoundsJudged]:
    """Every collection judged by a model trained on the other collections."""
    found = []
    for what in sorted({document.what for document in documents}):
        for group in sorted({each.group for each in documents if each.what == what}):
            model = train_bounds([d for d in documents if d.group != group], what, settings)
            judged = [d for d in documents if d.group == group and d.what == what]
            found.append(_judge(model, judged, group, what))
    return found


def _judge(
    model: SequenceModel, documents: Sequence[BoundedDocument], group: str, what: str
) -> BoundsJudged:
    read = {document.name: _read(model, document) for document in documents}
    hints = {document.name: document.hints for document in documents}
    return BoundsJudged(group, what, _counts(documents, hints), _counts(documents, read))


def _read(model: SequenceModel, document: BoundedDocument) -> tuple[Span, ...]:
    bounds = read_bounds(model, document.text, document.units, _features(document))
    return tuple((bound.start, bound.end) for bound in bounds)


def _counts(
    documents: Sequence[BoundedDocument], found: dict[str, tuple[Span, ...]]
) -> tuple[int, int, int]:
    gold = [row for document in documents for row in _rows(document, document.spans)]
    gold += [
        row | {"optional": True}
        for document in documents
        for row in _rows(document, document.optional)
    ]
    read = [row for document in documents for row in _rows(document, found[document.name])]
    matches = match(gold, read)
    return len(matches.pairs), len(matches.missed), len(matches.extra)


def _rows(document: BoundedDocument, spans: Sequence[Span]) -> list[Row]:
    return [
        {"file": document.name, "id": f"{start}-{end}", "text": document.text[start:end]}
        for start, end in spans
    ]
