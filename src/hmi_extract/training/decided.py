"""What people decided on links of a store, as blocks to learn from."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from hmi_extract.linking.blocks import Block
from hmi_extract.store.decisions import decided_pairs
from hmi_extract.store.rows import select
from hmi_extract.training.pairs import LabelledBlock

_DOCUMENTS = """
    SELECT r.id, r.document_id FROM responses AS r UNION ALL
    SELECT r.id, r.document_id FROM recommendations AS r
"""
_ASKS = "SELECT id, text FROM recommendations WHERE document_id = ? ORDER BY start_char, id"


def decided_blocks(connection: sqlite3.Connection) -> Iterator[LabelledBlock]:
    """A block a letter and report: what the report asks, and the answers that people decided on.

    An answer whose links they only rejected is known to be to none of these. Decisions whose
    documents have left the store are passed over.
    """
    document_of = dict(connection.execute(_DOCUMENTS).fetchall())
    answers: defaultdict[tuple[str, str], dict[str, tuple[str, str | None]]] = defaultdict(dict)
    for pair in decided_pairs(connection):
        letter, report = document_of.get(pair.response_id), document_of.get(pair.recommendation_id)
        if letter and report:
            known = answers[letter, report]
            accepted = pair.recommendation_id if pair.accepted else None
            if pair.response_id not in known or accepted:
                known[pair.response_id] = pair.answer, accepted
    for (_, report), decided in sorted(answers.items()):
        asks = {row["id"]: row["text"] for row in select(connection, _ASKS, [report])}
        places = {recommendation_id: place for place, recommendation_id in enumerate(asks)}
        ordered = [decided[response_id] for response_id in sorted(decided)]
        yield LabelledBlock(
            Block(list(asks.values()), [answer for answer, _ in ordered]),
            tuple(places.get(accepted) if accepted else None for _, accepted in ordered),
            held_back=False,
        )
