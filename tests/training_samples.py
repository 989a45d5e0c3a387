"""Data of a training run, a handful of texts: three kinds of answers, verdicts and letters."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from hmi_extract.training import run
from hmi_extract.training.data import text_key

SETTINGS = """
[paths]
data = "{data}"
pipeline = "{pipeline}"

[stance]
strength = 1.0
scale = 0.3
least = 1

[progress]
strength = 1.0
scale = 0.3
least = 1

[roles]
strength = 1.0
scale = 0.3
least = 1

[bounds]
l1 = 0.0
l2 = 0.1
passes = 30

[textcat]
seed = 0
epochs = 1
ngrams = 1
"""
WARDS = ("north", "south", "east", "west", "upper", "lower")
ANSWERS = (
    ("We accept this. The {} ward was painted in May.", "accepted", "taken"),
    ("The {} ward will be painted by June.", "unstated", "proposed"),
    ("We reject this because the {} ward is shut.", "rejected", "none_with_reason"),
)
VERDICTS = (
    ("The force has met this in the {} ward.", "complete"),
    ("Too little was done in the {} ward.", "insufficient_progress"),
    ("The {} ward is green.", "none"),
)
BLOCKS = (
    ("heading", "The {} ward", "heading"),
    ("paragraph", "I thank those who saw the {} ward.", "opening"),
    ("paragraph", "The {} ward has been painted and new lamps were fitted.", "answer"),
)
LETTER = (
    ("I thank those who saw the {} ward.", False),
    ("The {} ward has been painted. New lamps were fitted.", True),
    ("It is a long ward.", False),
)


def bounded(name: str, ward: str, kind: str) -> dict[str, object]:
    """A letter or review of three paragraphs, the second of which is to be found."""
    texts = [text.format(ward) for text, _ in LETTER]
    start = len(texts[0]) + 1
    return {
        "document": name,
        "kind": kind,
        "blocks": [{"kind": "paragraph", "text": text} for text in texts],
        "spans": [[start, start + len(texts[1])]],
        "hints": [],
    }


def write_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_data(folder: Path) -> Path:
    """Data files under `folder`, and the settings that name them."""
    data = folder / "data"
    data.mkdir(parents=True)
    for name in run.ANSWERS:
        rows = [
            {"text": text.format(ward), "position": position, "action": action}
            for ward in WARDS
            for text, position, action in ANSWERS
        ]
        write_lines(data / name, rows)
    verdicts = [
        {"text": text.format(ward), "progress": progress}
        for ward in WARDS
        for text, progress in VERDICTS
    ]
    for place, name in enumerate(run.VERDICTS):
        write_lines(data / name, verdicts[place :: len(run.VERDICTS)])
    letters = [
        {
            "letter": number,
            "blocks": [
                {"kind": kind, "text": text.format(ward), "role": role}
                for kind, text, role in BLOCKS
            ],
        }
        for number, ward in enumerate(WARDS, start=1)
    ]
    for name, some in zip(run.BLOCKS, (letters[::2], letters[1::2]), strict=True):
        write_lines(data / name, some)
    (data / run.BOUNDS).mkdir()
    for name, wards in (("a", WARDS[::2]), ("b", WARDS[1::2])):
        documents = [
            bounded(f"{name}-{ward}-{kind}", ward, kind)
            for ward in wards
            for kind in ("response", "review")
        ]
        write_lines(data / run.BOUNDS / f"{name}.jsonl", documents)
    settings = folder / "training.cfg"
    settings.write_text(
        SETTINGS.format(data=data.as_posix(), pipeline=(folder / "pipeline").as_posix()),
        encoding="utf-8",
    )
    return settings


def write_pairs(settings: Path, inquiries: Iterable[str]) -> Path:
    """A CSV of replies, three an inquiry, and the labels to them beside the other data."""
    pairs = settings.parent / "pairs.csv"
    labels = settings.parent / "data" / "replies.csv"
    with (
        pairs.open("w", encoding="utf-8", newline="") as of_pairs,
        labels.open("w", encoding="utf-8", newline="") as of_labels,
    ):
        replies, keys = csv.writer(of_pairs), csv.writer(of_labels)
        replies.writerow(["inquiry", "recommendation", "reply"])
        keys.writerow(["key", "position", "action"])
        for inquiry in inquiries:
            for text, position, action in ANSWERS:
                asked, reply = f"Paint the {inquiry} ward.", text.format(inquiry)
                replies.writerow([inquiry, asked, reply])
                keys.writerow([text_key(f"{asked}\n{reply}"), position, action])
    return pairs
