"""What links are worth, beside those that hold: precision, recall, calibration."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.linking.generator import Pair, Truth
from hmi_extract.datamodel import FindingRelation, Links, LinkStatus

BINS = 10


@dataclass(frozen=True, slots=True)
class Worth:
    """Links made against links that hold."""

    made: int
    right: int
    known: int  # links that hold

    @property
    def precision(self) -> float | None:
        """None where no link was made."""
        return self.right / self.made if self.made else None

    @property
    def recall(self) -> float | None:
        """None where no link holds."""
        return self.right / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class Bin:
    """Links whose scores lie in one tenth of the scale."""

    count: int
    mean_score: float
    share_right: float

    @property
    def error(self) -> float:
        return abs(self.mean_score - self.share_right)


@dataclass(frozen=True, slots=True)
class Calibration:
    bins: tuple[Bin | None, ...]  # from the lowest scores to the highest; None: no link
    error: float | None  # mean of the bins' errors, each weighted with its links


def worth(made: Collection[Pair], known: frozenset[Pair]) -> Worth:
    return Worth(len(made), len(known.intersection(made)), len(known))


def worth_of_links(
    links: Links, truth: Truth, documents: frozenset[str]
) -> dict[str, dict[str, Worth]]:
    """Kind of link → its worth, with status auto alone and with those for a person as well.

    `documents`: ids of the collection. Links to reports outside it are not judged.
    """
    inside = [one for one in links.documents if one.target_id in documents]
    statuses = {
        "documents": [((one.source_id, one.target_id), one.status) for one in inside],
        "answers": [((o.response_id, o.recommendation_id), o.status) for o in links.responses],
        "findings": [
            ((o.finding_id, o.recommendation_id), o.status)
            for o in links.findings
            if o.relation == FindingRelation.VERDICT
        ],
        "lineage": [((o.source_id, o.target_id), o.status) for o in links.recommendations],
    }
    known = {
        "documents": truth.documents,
        "answers": truth.answers,
        "findings": truth.findings,
        "lineage": truth.lineage,
    }
    return {
        kind: {
            "auto": worth({pair for pair, one in pairs if one == LinkStatus.AUTO}, known[kind]),
            "all": worth({pair for pair, _ in pairs}, known[kind]),
        }
        for kind, pairs in statuses.items()
    }


def worth_of_methods(links: Links, truth: Truth) -> dict[str, Worth]:
    """Method of the links of answers → its worth (recall: of all answers)."""
    pairs: dict[str, set[Pair]] = {}
    for one in links.responses:
        pairs.setdefault(one.method, set()).add((one.response_id, one.recommendation_id))
    return {method: worth(pairs[method], truth.answers) for method in sorted(pairs)}


def scored_answers(links: Links, truth: Truth) -> list[tuple[float, bool]]:
    """Score of every link of an answer, and whether it holds."""
    return [
        (one.score, (one.response_id, one.recommendation_id) in truth.answers)
        for one in links.responses
    ]


def calibration(scored: Iterable[tuple[float, bool]]) -> Calibration:
    """How far scores, 0 to 1, are from the share that is right, over ten equal bins."""
    filled: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, right in scored:
        filled[min(int(score * BINS), BINS - 1)].append((score, right))
    bins = tuple(_bin(each) if each else None for each in filled)
    total = sum(one.count for one in bins if one)
    error = sum(one.count * one.error for one in bins if one) / total if total else None
    return Calibration(bins, error)


def _bin(scored: list[tuple[float, bool]]) -> Bin:
    count = len(scored)
    return Bin(
        count=count,
        mean_score=sum(score for score, _ in scored) / count,
        share_right=sum(right for _, right in scored) / count,
    )


def plain(worths: Mapping[str, Worth]) -> dict[str, dict[str, float | int | None]]:
    """For JSON."""
    return {
        name: {
            "made": one.made,
            "right": one.right,
            "known": one.known,
            "precision": one.precision,
            "recall": one.recall,
        }
        for name, one in worths.items()
    }
