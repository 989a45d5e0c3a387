"""spaCy's own text categorizer on the same texts, for comparison."""

from __future__ import annotations

import random
from collections.abc import Sequence

import spacy
from spacy.training import Example as SpacyExample
from thinc.api import fix_random_seed

from hmi_extract.training.judging import Example, Judged, folds
from hmi_extract.training.settings import Textcat

_BATCH = 32  # texts


def cross_validated_textcat(
    examples: Sequence[Example], field: str, settings: Textcat
) -> list[Judged]:
    """`TextCatBOW`, trained anew for each fold; the same settings give the same result."""
    found: list[Judged] = []
    for inside, outside in folds(examples):
        nlp = _train([each for each in outside if each.has(field)], field, settings)
        asked = [each for each in inside if each.has(field)]
        for each, doc in zip(asked, nlp.pipe([one.labelled.text for one in asked]), strict=True):
            label, belief = max(doc.cats.items(), key=lambda item: item[1])
            found.append(Judged(each, each.labelled.labels[field], label, belief))
    return found


def _train(examples: Sequence[Example], field: str, settings: Textcat) -> spacy.language.Language:
    fix_random_seed(settings.seed)
    nlp = spacy.blank("en")
    model = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": settings.ngrams,
        "no_output_layer": False,
        "length": 16384,
    }
    nlp.add_pipe("textcat", config={"model": model})
    labels = sorted({each.labelled.labels[field] for each in examples})
    training = [
        SpacyExample.from_dict(
            nlp.make_doc(each.labelled.text),
            {"cats": {label: float(label == each.labelled.labels[field]) for label in labels}},
        )
        for each in examples
    ]
    optimizer = nlp.initialize(lambda: training)
    shuffle = random.Random(settings.seed)
    for _ in range(settings.epochs):
        shuffle.shuffle(training)
        for start in range(0, len(training), _BATCH):
            nlp.update(training[start : start + _BATCH], sgd=optimizer)
    return nlp
