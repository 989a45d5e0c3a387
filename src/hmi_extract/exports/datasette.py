"""A metadata file for Datasette: what the tables and columns hold, and canned queries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from hmi_extract.exports.queries import QUERIES, Query
from hmi_extract.store.describe import DESCRIPTIONS

# How a table shows itself: what stands for a row, what to filter by, what comes first.
_DISPLAY: Mapping[str, Mapping[str, object]] = {
    "organisations": {"label_column": "name", "facets": ["kind"]},
    "documents": {
        "label_column": "title",
        "facets": ["kind", "force_id"],
        "sort_desc": "published",
    },
    "recommendations": {"label_column": "text", "facets": ["kind", "document_id"]},
    "themes": {"label_column": "title"},
    "recommendation_themes": {"facets": ["theme_id", "source"]},
    "finding_themes": {"facets": ["theme_id", "source"]},
    "responses": {"label_column": "text", "facets": ["position", "action", "force_id"]},
    "findings": {"label_column": "text", "facets": ["progress", "force_id"]},
    "response_links": {"facets": ["status", "method"]},
    "finding_links": {"facets": ["status", "relation", "method"]},
    "document_links": {"facets": ["status", "relation"]},
    "problems": {"facets": ["severity", "code"]},
    "coverage": {"facets": ["force_id", "duty", "kind", "status"]},
    "comments_due": {"facets": ["force_name"]},
    "trail": {"facets": ["force_id", "position", "action", "progress"]},
}


def datasette_metadata(database_name: str) -> dict[str, object]:
    """Metadata of a store for Datasette 0.65 (`datasette hmi.db -m metadata.json`).

    `database_name`: the name of the store's file without its ending, which is how Datasette
    calls the database.
    """
    return {
        "title": "Police inspection recommendations and what became of them",
        "description": "Recommendations of inspectors, the answers of local policing bodies and "
        "later verdicts, each with its words and page.",
        "databases": {
            database_name: {
                "tables": {name: _table(name) for name in DESCRIPTIONS},
                "queries": {query.name: _query(query) for query in QUERIES},
            }
        },
    }


def write_metadata(path: Path, database_name: str) -> None:
    metadata = datasette_metadata(database_name)
    path.write_text(json.dumps(metadata, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _table(name: str) -> dict[str, object]:
    described = DESCRIPTIONS[name]
    return {
        "description": described.summary,
        "columns": dict(described.columns),
        **_DISPLAY.get(name, {}),
    }


def _query(query: Query) -> dict[str, object]:
    return {"title": query.title, "description": query.description, "sql": query.sql}
