"""What people said of links between documents, as far as the linker goes by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from hmi_extract.datamodel import DocumentDecision, DocumentLink, DocumentRelation, LinkStatus
from hmi_extract.linking import collection as collected
from hmi_extract.linking.mentions import Mention
from hmi_extract.linking.reports import Candidate, ReportFinder

_Source = tuple[str, DocumentRelation]


class Decided:
    """Decisions on links between documents. What nobody ruled on is as the linker finds it."""

    def __init__(self, decisions: Sequence[DocumentDecision] = ()) -> None:
        self._accepted: defaultdict[_Source, set[str]] = defaultdict(set)
        self._rejected: defaultdict[_Source, set[str]] = defaultdict(set)
        self._only: set[_Source] = set()  # what else they are linked to is rejected
        for one in decisions:
            source = one.source_id, one.relation
            (self._accepted if one.accepted else self._rejected)[source].add(one.target_id)
            if one.only:
                self._only.add(source)

    def accepts(self, source_id: str, target_id: str, relation: DocumentRelation) -> bool:
        return target_id in self._accepted.get((source_id, relation), ())

    def rejects(self, source_id: str, target_id: str, relation: DocumentRelation) -> bool:
        source = source_id, relation
        if self.accepts(source_id, target_id, relation):
            return False
        return source in self._only or target_id in self._rejected.get(source, ())

    def has_target(self, source_id: str, relation: DocumentRelation) -> bool:
        """Whether a person said which report it is."""
        return (source_id, relation) in self._accepted

    def told(
        self, links: Sequence[DocumentLink], documents: Collection[str]
    ) -> tuple[DocumentLink, ...]:
        """The links as people settled them: rejected ones are gone, accepted ones sure; those
        that the linker does not propose are made, between `documents`."""
        return self._settled(links, self._accepted, documents)

    def told_of(
        self, source_id: str, links: Sequence[DocumentLink], documents: Collection[str]
    ) -> tuple[DocumentLink, ...]:
        """The same for the links of one document alone."""
        own = [(source_id, relation) for relation in DocumentRelation]
        return self._settled(links, [one for one in own if one in self._accepted], documents)

    def _settled(
        self,
        links: Sequence[DocumentLink],
        accepted: Iterable[_Source],
        documents: Collection[str],
    ) -> tuple[DocumentLink, ...]:
        left = {
            (one.source_id, one.target_id, one.relation): one
            for one in links
            if not self.rejects(one.source_id, one.target_id, one.relation)
        }
        for source_id, relation in accepted:
            for target_id in self._accepted[source_id, relation]:
                key = source_id, target_id, relation
                if key in left or (source_id in documents and target_id in documents):
                    left[key] = _accepted(*key, left.get(key))
        return tuple(left[key] for key in sorted(left))


def _accepted(
    source_id: str, target_id: str, relation: DocumentRelation, link: DocumentLink | None
) -> DocumentLink:
    if link is None:
        return DocumentLink(
            source_id, target_id, relation, 1.0, "decision", {}, LinkStatus.ACCEPTED
        )
    return replace(link, score=1.0, status=LinkStatus.ACCEPTED)


class OpenReports(ReportFinder):
    """Finds reports among those that a mention can still mean: no person ruled them out."""

    def __init__(self, collection: collected.Collection, decided: Decided) -> None:
        super().__init__(collection)
        self._decided = decided
        self._overruled: dict[Mention, list[Candidate]] = {}

    def candidates(self, mention: Mention) -> list[Candidate]:
        found = super().candidates(mention)
        left = [
            one
            for one in found
            if not self._decided.rejects(mention.source_id, one.report_id, mention.relation)
        ]
        if len(left) < len(found):
            self._overruled[mention] = found
        return left

    def overruled(self) -> Iterator[tuple[Mention, list[Candidate]]]:
        """Mentions of which a candidate was ruled out, with all their candidates."""
        yield from self._overruled.items()

    def is_settled(self, mention: Mention) -> bool:
        """Whether a person said that another report is meant than the one that was found."""
        told = self._decided.has_target(mention.source_id, mention.relation)
        return told and mention in self._overruled
