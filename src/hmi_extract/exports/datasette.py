"""How Datasette shows a store: what tables and columns hold, canned queries, settings."""

from __future__ import annotations

from collections.abc import Mapping

from hmi_extract.exports.about import DESCRIPTION, TITLE
from hmi_extract.exports.queries import QUERIES, Query
from hmi_extract.exports.yaml_text import Value
from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.describe_behind import BEHIND

# How a table shows itself: what stands for a row, what to filter by, what comes first.
_DISPLAY: Mapping[str, Mapping[str, Value]] = {
    "organisations": {"label_column": "name", "facets": ["kind"], "sort": "name"},
    "documents": {
        "label_column": "title",
        "facets": ["kind", "force_id"],
        "sort_desc": "published",
    },
    "recommendations": {
        "label_column": "text",
        "facets": ["kind", "document_id"],
        "fts_table": "recommendations_fts",
    },
    "themes": {"label_column": "title", "sort": "title"},
    "recommendation_themes": {"facets": ["theme_id", "source"]},
    "finding_themes": {"facets": ["theme_id", "source"]},
    "responses": {
        "label_column": "text",
        "facets": ["position", "action", "force_id"],
        "fts_table": "responses_fts",
    },
    "findings": {
        "label_column": "text",
        "facets": ["progress", "force_id"],
        "fts_table": "findings_fts",
    },
    "document_links": {"facets": ["status", "relation"], "sort_desc": "score"},
    "response_links": {"facets": ["status", "method"], "sort_desc": "score"},
    "finding_links": {"facets": ["status", "relation", "method"], "sort_desc": "score"},
    "recommendation_links": {"facets": ["status", "relation"], "sort_desc": "score"},
    "decisions": {"facets": ["link", "status", "decided_by"], "sort_desc": "decided_at"},
    "problems": {"facets": ["severity", "code"], "sort": "severity"},
    "comments_owed": {"hidden": True},  # the view comments_due shows its rows with names
    "comments_given": {"hidden": True},
    **{name: {"hidden": True} for name in BEHIND},
    "coverage": {"facets": ["force_id", "duty", "kind", "status"]},
    "comments_due": {"facets": ["force_name"]},
    "trail": {"facets": ["force_id", "position", "action", "progress"]},
    "unanswered_recommendations": {"facets": ["kind", "force_name"]},
    "unanswered_components": {"facets": ["force_name"]},
    "orphan_findings": {"facets": ["progress", "force_name"]},
    "letters_to_unknown_reports": {"facets": ["force_name"]},
    "finding_support": {"facets": ["progress", "action"]},
    "answers_not_counted": {"facets": ["force_name"]},
    "claims_and_verdicts": {"facets": ["outcome", "force_name"]},
    "known_issues": {"facets": ["severity", "issue"]},
    "measured_scores": {"facets": ["label", "what"]},
}

SETTINGS: Mapping[str, Value] = {
    "sql_time_limit_ms": 20_000,  # Datasette's own second is short for a whole country
    "facet_time_limit_ms": 5_000,
    "suggest_facets": False,  # the useful ones are named for each table
    "max_returned_rows": 5_000,
    "max_csv_mb": 0,  # no limit
}


def datasette_metadata(database_name: str) -> dict[str, Value]:
    """Metadata for Datasette 0.65, which looks here for everything; 1.0 reads the same file, but
    its canned queries come from `datasette_configuration`.

    `database_name`: the name of the database's file without its ending, which is how Datasette
    calls the database.
    """
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "databases": {
            database_name: {
                "title": TITLE,
                "tables": {name: _table(name) for name in DESCRIPTIONS},
                "queries": _queries(),
            }
        },
    }


def datasette_configuration(database_name: str) -> dict[str, Value]:
    """What Datasette 1.0 keeps in `datasette.yaml`: settings, how tables show themselves and
    canned queries."""
    return {
        "settings": SETTINGS,
        "databases": {database_name: {"tables": _DISPLAY, "queries": _queries()}},
    }


def _table(name: str) -> dict[str, Value]:
    described = DESCRIPTIONS[name]
    return {
        "title": name.replace("_", " ").capitalize(),
        "description": described.summary,
        "columns": dict(described.columns),
        **_DISPLAY.get(name, {}),
    }


def _queries() -> dict[str, Value]:
    return {query.name: _query(query) for query in QUERIES}


def _query(query: Query) -> dict[str, Value]:
    return {"title": query.title, "description": query.description, "sql": query.sql}
