"""Which reports are worth weighing against a mention: never all of a national collection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hmi_extract.datamodel import DocumentRelation, Extraction
from hmi_extract.linking.mentions import Mention
from hmi_extract.linking.titles import Title, read_title

_FEW = 150  # reports: so many are all weighed
_COMMON = 40  # reports: a word that more titles have finds nothing
_AFTER = 10  # days after the document that speaks of it, in which a report may yet bear its date
# Days before it in which a report on the same force is looked at for the force's sake alone.
_BEFORE: Mapping[DocumentRelation, int] = {
    DocumentRelation.RESPONDS_TO: 800,
    DocumentRelation.REVIEWS: 2600,
    DocumentRelation.REPORTS_ON: 800,
}
_RAREST = 3  # words of a title that are looked up


class ReportIndex:
    """Reports by the words of their titles, their months and their forces."""

    def __init__(self, reports: Sequence[Extraction], titles: Mapping[str, Title]) -> None:
        self._all = tuple(one.document.id for one in reports)
        self._by_word: defaultdict[str, list[str]] = defaultdict(list)
        self._by_month: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        self._by_force: defaultdict[str, list[str]] = defaultdict(list)
        self._published = {one.document.id: one.facts.published for one in reports}
        for one in reports:
            report_id = one.document.id
            for word in sorted(set(titles[report_id].tokens)):
                self._by_word[_root(word)].append(report_id)
            if one.facts.force_id:
                self._by_force[one.facts.force_id].append(report_id)
            if one.facts.published:
                self._by_month[one.facts.published.year, one.facts.published.month].append(
                    report_id
                )

    def candidates(self, mention: Mention, further: Iterable[str] = ()) -> list[str]:
        """Ids, sorted: those that share a telling word of the title, the month or the force
        with the mention, and `further`. All reports of a small collection."""
        if len(self._all) <= _FEW:
            return sorted(self._all)
        found = set(further)
        for title in (mention.title, read_title(mention.own_title)):
            found.update(self._named_like(title))
        named = mention.reference.published
        if named:
            found.update(self._by_month[named.year, named.month])
        if mention.force_id:
            of_force = self._by_force[mention.force_id]
            found.update(one for one in of_force if self._in_time(mention, one))
        return sorted(found)

    def _in_time(self, mention: Mention, report_id: str) -> bool:
        published = self._published[report_id]
        if published is None or mention.published is None:
            return True
        return -_AFTER <= (mention.published - published).days <= _BEFORE[mention.relation]

    def _named_like(self, title: Title) -> set[str]:
        lists = [self._by_word[root] for root in sorted({_root(one) for one in title.tokens})]
        telling = [one for one in lists if 0 < len(one) <= _COMMON]
        rarest = sorted(telling, key=len)[:_RAREST]
        return {report_id for one in rarest for report_id in one}


def _root(word: str) -> str:
    return word[:6]
