"""Reports that are known only because a document of the collection names them."""

from __future__ import annotations

import re
from collections import defaultdict

from hmi_extract.datamodel import DocumentRelation, Stub
from hmi_extract.identity import content_key, slug
from hmi_extract.linking.mentions import Mention
from hmi_extract.linking.titles import Title, TitleSpace, contradict, read_title

_SAME_REPORT = 0.9

# Programmes that report force by force under one title: "PEEL 2021/22", whoever names it,
# is another report for another force.
_FORCE_BY_FORCE = re.compile(
    r"\b(?:peel|custody|crime data integrity|child protection|integrity arrangements|"
    r"(?:post-|re-?)inspection|revisit)\b",
    re.IGNORECASE,
)
_NATIONAL = re.compile(r"\b(?:thematic|national (?:report|overview)|spotlight)\b", re.IGNORECASE)


class Stubs:
    """One stub a report, however many documents name it, and in whatever short form.

    Offer mentions in a fixed order: the first to name a report gives the stub its id.
    """

    def __init__(self) -> None:
        self._stubs: dict[str, Stub] = {}
        self._of_force: defaultdict[str | None, list[Stub]] = defaultdict(list)
        self._space = TitleSpace([])

    def all(self) -> tuple[Stub, ...]:
        """Sorted by id."""
        return tuple(self._stubs[stub_id] for stub_id in sorted(self._stubs))

    def get(self, stub_id: str) -> Stub | None:
        """None where the id is that of no stub."""
        return self._stubs.get(stub_id)

    def stand_for(self, mention: Mention) -> Stub | None:
        """The stub for the report that is named; None where neither title nor date is."""
        reference = mention.reference
        if not mention.explicit or (not mention.informative and reference.published is None):
            return None
        force_id = _force_of(mention)
        for stub in self._of_force[force_id]:
            if self._same(stub, mention):
                return stub
        key = "-".join(mention.title.tokens) or "report"
        parts = ["stub", slug(key)[:50].strip("-"), str(reference.published or "undated")]
        if force_id:
            parts.append(force_id)
        identity = content_key(f"{key} {reference.published} {force_id}")[:6]
        stub = Stub(
            id="-".join([*parts, identity]),
            title=reference.title,
            published=reference.published,
            force_id=force_id,
        )
        self._stubs[stub.id] = stub
        self._of_force[force_id].append(stub)
        return stub

    def _same(self, stub: Stub, mention: Mention) -> bool:
        dates = {stub.published, mention.reference.published} - {None}
        if len(dates) > 1:
            return False
        known = read_title(stub.title)
        if not known.substance or not mention.informative:
            return stub.published is not None and _bare(known) == _bare(mention.title)
        if contradict(known, mention.title):
            return False
        return self._space.likeness(mention.title, known) >= _SAME_REPORT


def _bare(title: Title) -> bool:
    return not title.substance


def _force_of(mention: Mention) -> str | None:
    """The force that the report is about, as far as its title or the source tells."""
    if mention.force_id is None:
        return None
    title = mention.reference.title or ""
    named = set(mention.force_id.split("-")) <= set(slug(title).split("-"))
    programme = _FORCE_BY_FORCE.search(title) and not _NATIONAL.search(title)
    reviewing = mention.reference.relation == DocumentRelation.REVIEWS
    return mention.force_id if named or programme or reviewing else None
