"""Components with trained models: how they are kept, in spaCy's way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

import srsly


class Model(Protocol):
    """What is trained elsewhere and kept as bytes."""

    def to_bytes(self) -> bytes: ...

    @classmethod
    def from_bytes(cls, data: bytes) -> Model: ...


_Held = TypeVar("_Held", bound=Model)


class ModelHolder(Generic[_Held]):
    """A component's models by name: a file each on disk. A missing one is left out."""

    NAMES: ClassVar[tuple[str, ...]] = ()
    MODEL: ClassVar[type[Model]]

    def __init__(self) -> None:
        self.models: dict[str, _Held] = {}

    @property
    def is_trained(self) -> bool:
        return set(self.NAMES) <= set(self.models)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        data: bytes = srsly.msgpack_dumps(
            {name: model.to_bytes() for name, model in sorted(self.models.items())}
        )
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> ModelHolder[_Held]:
        found: dict[str, Any] = srsly.msgpack_loads(data)
        self.models = {name: self._read(held) for name, held in found.items()}
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, model in self.models.items():
            (folder / f"{name}.npz").write_bytes(model.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ModelHolder[_Held]:
        files = {name: Path(path) / f"{name}.npz" for name in self.NAMES}
        self.models = {
            name: self._read(file.read_bytes()) for name, file in files.items() if file.exists()
        }
        return self

    def _read(self, data: bytes) -> _Held:
        return cast(_Held, self.MODEL.from_bytes(data))
