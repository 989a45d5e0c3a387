"""What the models look at besides words: cues that hold, signals, where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hmi_extract.datamodel import Action, Position
from hmi_extract.nlp.cues import BECAUSE, INSTEAD, MONITORING, plain
from hmi_extract.nlp.learned.signals import SIGNALS
from hmi_extract.nlp.stance import Stance, action_hits, position_hits

Span = tuple[int, int]
Numbers = Mapping[str, float]


def stance_numbers(text: str, sentences: Sequence[Span], stance: Stance) -> dict[str, float]:
    """Named numbers of an answer, 0 to 1, always the same names in the same order.

    `sentences` are (start, end) offsets into `text`; `stance` is what the rules make of it.
    """
    found = {f"rule:{value}": float(stance.position == value) for value in Position}
    found |= {f"rule:{value}": float(stance.action == value) for value in Action}
    found |= cue_numbers(text, sentences)
    found |= signal_numbers(text, sentences)
    return found


def cue_numbers(text: str, sentences: Sequence[Span]) -> dict[str, float]:
    many = max(1, len(sentences))
    per_sentence = [{label for label, _ in action_hits(text, *place)} for place in sentences]
    taken = {label for place in sentences for label, _ in position_hits(text, *place)}
    found: dict[str, float] = {}
    for value in Action:
        count = sum(value in labels for labels in per_sentence)
        found[f"cue:{value}:times"] = min(count, 3) / 3
        found[f"cue:{value}:share"] = count / many
        found[f"cue:{value}"] = float(count > 0)
        found[f"cue:{value}:first"] = float(bool(per_sentence) and value in per_sentence[0])
        found[f"cue:{value}:last"] = float(bool(per_sentence) and value in per_sentence[-1])
    found |= {f"cue:{value}": float(value in taken) for value in Position}
    done, doing, planned, refused = (
        found[f"cue:{value}"] > 0
        for value in (Action.TAKEN, Action.IN_PROGRESS, Action.PROPOSED, Action.NONE_WITH_REASON)
    )
    found |= _combinations("cue", done, doing, planned)
    found["cue:refused_and_not_done"] = float(refused and not done)
    found["cue:monitoring"] = float(any(MONITORING.search(text, *place) for place in sentences))
    found["cue:because"] = float(
        bool(sentences) and BECAUSE.search(text, *_whole(sentences)) is not None
    )
    found["cue:instead"] = float(
        bool(sentences) and INSTEAD.search(text, *_whole(sentences)) is not None
    )
    found["cue:silent_share"] = sum(not labels for labels in per_sentence) / many
    found["sentences"] = min(len(sentences), 8) / 8
    return found


def signal_numbers(text: str, sentences: Sequence[Span]) -> dict[str, float]:
    many = max(1, len(sentences))
    held = [
        {name for name, pattern in SIGNALS if pattern.search(sentence)}
        for sentence in (plain(text[slice(*place)]) for place in sentences)
    ]
    found: dict[str, float] = {}
    for name, _ in SIGNALS:
        count = sum(name in names for names in held)
        found[f"signal:{name}"] = float(count > 0)
        found[f"signal:{name}:share"] = count / many
        found[f"signal:{name}:first"] = float(bool(held) and name in held[0])
        found[f"signal:{name}:last"] = float(bool(held) and name in held[-1])
    done = _any(found, "past_passive", "perfect", "settled", "past")
    doing = _any(found, "progressive", "being", "ongoing", "perfect_progressive")
    planned = _any(found, "future", "plan", "soon")
    found |= _combinations("signal", done, doing, planned)
    found["signal:none_and_not_done"] = float(found["signal:none"] > 0 and not done)
    found["signal:none_and_would"] = float(found["signal:none"] > 0 and found["signal:would"] > 0)
    found["signal:share_and_done"] = float(found["signal:share"] > 0 and done)
    found["signal:share_and_doing"] = float(found["signal:share"] > 0 and doing)
    return found


def _any(found: Numbers, *names: str) -> bool:
    return any(found[f"signal:{name}"] > 0 for name in names)


def _combinations(kind: str, done: bool, doing: bool, planned: bool) -> dict[str, float]:
    return {
        f"{kind}:done_and_planned": float(done and planned),
        f"{kind}:done_and_doing": float(done and doing),
        f"{kind}:doing_and_planned": float(doing and planned),
        f"{kind}:only_done": float(done and not doing and not planned),
        f"{kind}:only_planned": float(planned and not done and not doing),
        f"{kind}:only_doing": float(doing and not done and not planned),
        f"{kind}:nothing": float(not (done or doing or planned)),
    }


def _whole(sentences: Sequence[Span]) -> Span:
    return sentences[0][0], sentences[-1][1]
