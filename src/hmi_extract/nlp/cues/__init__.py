"""Cue phrases for position, action and progress, as data."""

from hmi_extract.nlp.cues.action import ACTION, BECAUSE, INSTEAD, MONITORING, NEGATION
from hmi_extract.nlp.cues.model import Cue, Label, plain
from hmi_extract.nlp.cues.position import POSITION, POSITION_RANK
from hmi_extract.nlp.cues.progress import DONE_BULLET, JUDGED, TOLD, WORK_BULLET

__all__ = [
    "ACTION",
    "BECAUSE",
    "DONE_BULLET",
    "INSTEAD",
    "MONITORING",
    "NEGATION",
    "POSITION",
    "POSITION_RANK",
    "JUDGED",
    "TOLD",
    "WORK_BULLET",
    "Cue",
    "Label",
    "plain",
]
