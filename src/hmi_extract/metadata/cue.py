"""One sign by which a document tells who speaks in it, with its weight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hmi_extract.enumerations import Voice as Voice, Zone as Zone


@dataclass(frozen=True, slots=True)
class Cue:
    name: str
    voice: Voice
    weight: float
    zone: Zone
    pattern: re.Pattern[str]
    times: int = 1  # how often it must occur

    def holds(self, zones: dict[Zone, str]) -> bool:
        found = self.pattern.finditer(zones[self.zone])
        return sum(1 for _, _ in zip(range(self.times), found, strict=False)) == self.times


def cue(name: str, voice: Voice, weight: float, zone: Zone, pattern: str, times: int = 1) -> Cue:
    return Cue(name, voice, weight, zone, re.compile(pattern, re.I | re.M), times)
