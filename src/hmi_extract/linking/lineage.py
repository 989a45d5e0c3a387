"""Which recommendation takes up which earlier one, across inspections."""

from __future__ import annotations

from hmi_extract.datamodel import LinkStatus, RecommendationLink
from hmi_extract.linking.collection import Collection
from hmi_extract.linking.earlier import EarlierReports
from hmi_extract.linking.named_asks import named_links
from hmi_extract.linking.repeated import repeated_links
from hmi_extract.organisations import Gazetteer


def link_recommendations(collection: Collection, gazetteer: Gazetteer) -> list[RecommendationLink]:
    """Later recommendations to the earlier ones that they continue or supersede.

    What a report says outright comes before likeness: of a recommendation that is linked for
    sure by what is said of it, nothing is read out of its words. Both reports must be dated,
    the earlier one on an earlier day.
    """
    earlier = EarlierReports(collection, gazetteer)
    named = named_links(earlier, collection.space)
    sure = {one.source_id for one in named if one.status == LinkStatus.AUTO}
    pairs = {(one.source_id, one.target_id) for one in named}
    repeated = [
        one
        for one in repeated_links(earlier, collection.space)
        if one.source_id not in sure and (one.source_id, one.target_id) not in pairs
    ]
    return sorted([*named, *repeated], key=lambda one: (one.source_id, one.target_id))
