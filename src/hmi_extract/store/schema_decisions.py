"""The table of decisions, as version 6 of the schema made it anew."""

from __future__ import annotations

DECISIONS = """
CREATE TABLE decisions (
    link TEXT NOT NULL CHECK (link IN ('document_links', 'response_links', 'finding_links',
        'recommendation_links')),
    source_id TEXT NOT NULL,
    target_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('accepted', 'rejected', 'noted')),
    decided_at TEXT,
    decided_by TEXT,
    reason TEXT,
    position TEXT,
    action TEXT,
    only INTEGER NOT NULL DEFAULT 0 CHECK (only IN (0, 1)),
    linker_status TEXT CHECK (linker_status IN ('auto', 'needs_review')),
    source_document_id TEXT NOT NULL,
    source_document_text_key TEXT,
    source_document_kind TEXT,
    source_document_title TEXT,
    source_document_published TEXT,
    source_document_force_id TEXT,
    source_sha256 TEXT,
    source_key TEXT NOT NULL,
    source_nth INTEGER NOT NULL,
    source_text TEXT,
    source_rival REAL,
    target_document_id TEXT NOT NULL,
    target_document_text_key TEXT,
    target_document_kind TEXT,
    target_document_title TEXT,
    target_document_published TEXT,
    target_document_force_id TEXT,
    target_sha256 TEXT,
    target_key TEXT NOT NULL,
    target_nth INTEGER NOT NULL,
    target_text TEXT,
    target_rival REAL,
    PRIMARY KEY (link, source_id, target_id, relation)
) WITHOUT ROWID;
"""
