"""The one call that links a whole collection."""

from __future__ import annotations

from collections.abc import Sequence

from hmi_extract.datamodel import DocumentDecision, Extraction, Links
from hmi_extract.linking.collection import Collection, collect
from hmi_extract.linking.decided import Decided
from hmi_extract.linking.documents import link_documents
from hmi_extract.linking.findings import link_findings
from hmi_extract.linking.items import link_responses
from hmi_extract.linking.lineage import link_recommendations
from hmi_extract.linking.meaning import Encoder, Progress
from hmi_extract.linking.same_asks import same_recommendations
from hmi_extract.linking.same_topic import same_topic_links
from hmi_extract.linking.unknown_asks import unknown_recommendations
from hmi_extract.linking.weights import load_weights, weights_in_use
from hmi_extract.organisations import Gazetteer


def link(
    extractions: Sequence[Extraction],
    gazetteer: Gazetteer,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    decided: Sequence[DocumentDecision] = (),
) -> Links:
    """Letters, reviews and articles to reports; answers, verdicts and later recommendations to
    recommendations.

    The same documents give the same links, sorted by their ends, whatever the order of
    `extractions`. A link with status auto stands by itself; needs_review asks a person; what
    is less likely is not linked at all. With an `encoder` answers and recommendations are
    compared by their meaning, too; `progress` is told how many texts it has encoded.

    What people `decided` on documents holds for the links of their answers and verdicts. The
    links of these documents themselves keep the status that the linker gives them.
    """
    collection = collect(extractions, encoder, progress)
    if encoder is None:
        return _linked(collection, gazetteer, Decided(decided))
    with weights_in_use(load_weights().for_meaning()):
        return _linked(collection, gazetteer, Decided(decided))


def _linked(collection: Collection, gazetteer: Gazetteer, decided: Decided) -> Links:
    documents = link_documents(collection, gazetteer, decided)
    told = decided.told(documents.links, collection.by_id)
    responses, problems = link_responses(collection, told, gazetteer)
    return Links(
        stubs=documents.stubs,
        documents=documents.links,
        responses=tuple(responses),
        findings=(
            *link_findings(collection, told),
            *same_topic_links(collection, told, gazetteer),
        ),
        recommendations=tuple(link_recommendations(collection, gazetteer)),
        same=same_recommendations(collection, gazetteer),
        problems=(
            *documents.problems,
            *problems,
            *unknown_recommendations(collection, told),
        ),
    )
