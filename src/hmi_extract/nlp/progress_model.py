"""The component that weighs how far a verdict says that a recommendation was met.

Where the rules of `verdicts` know the words, they decide. A verdict may be told by what was seen
alone ("Every cell now has a bell that works"), in words that no rule knows: there a trained model
says which step such words mostly stand for, or nothing where it doubts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import Finding, Progress
from hmi_extract.nlp.learned.features import signal_numbers
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.learned.linear import LinearModel
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of

DOUBT = 0.4
"""Below this belief progress stays unclear: of what is believed so much three in four are right."""


class ProgressWeigher(ModelHolder[LinearModel]):
    """Tells the progress of `doc._.findings` that are unclear; untrained it changes nothing."""

    NAMES: ClassVar[tuple[str, ...]] = ("progress",)
    MODEL = LinearModel

    def __call__(self, doc: Doc) -> Doc:
        if self.is_trained:
            doc._.findings = tuple(
                self._weighed(doc, each) if each.progress == Progress.UNCLEAR else each
                for each in doc._.findings
            )
        return doc

    def _weighed(self, doc: Doc, finding: Finding) -> Finding:
        sentences = sentences_between(doc, finding.start_char, finding.end_char)
        words = text_of(doc)[finding.start_char : finding.end_char]
        numbers = signal_numbers(text_of(doc), sentences)
        beliefs = self.models["progress"].probabilities(words, list(numbers.values()))
        steps = {label: belief for label, belief in beliefs.items() if label in set(Progress)}
        best = max(steps, key=lambda label: steps[label])
        if steps[best] < DOUBT * sum(steps.values()):
            return finding
        return replace(finding, progress=Progress(best))


@Language.factory("hmi_progress")
def create_progress_weigher(nlp: Language, name: str) -> ProgressWeigher:
    return ProgressWeigher()
