"""Tables and indexes of the store, as version 1 of the schema made them.

Later versions change them by a migration of their own (see `migrations`): what stands here
is never edited once a store with it has left the house. Dates are ISO 8601 text; `start_char`
and `end_char` are half-open offsets, in characters, into `documents.text`; JSON columns hold
one value each. Tables without rowids name the columns of their key first: otherwise the
integrity check of SQLite 3.40 reports nulls that are not there.
"""

from __future__ import annotations

ORGANISATIONS = """
CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('police_force', 'local_policing_body', 'fire_service',
        'inspectorate', 'government', 'national_body', 'group', 'other')),
    force_id TEXT REFERENCES organisations(id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT,
    valid_to TEXT,
    successor_id TEXT REFERENCES organisations(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX organisations_force_id ON organisations(force_id);
CREATE INDEX organisations_successor_id ON organisations(successor_id);

CREATE TABLE organisation_aliases (
    organisation_id TEXT NOT NULL REFERENCES organisations(id),
    alias TEXT NOT NULL,
    exact_case INTEGER NOT NULL CHECK (exact_case IN (0, 1)),
    valid_from TEXT,
    valid_to TEXT
);
CREATE INDEX organisation_aliases_organisation_id ON organisation_aliases(organisation_id);
CREATE INDEX organisation_aliases_alias ON organisation_aliases(alias);
"""

DOCUMENTS = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('inspection_report', 'response',
        'post_inspection_review', 'news_article', 'other')),
    title TEXT,
    published TEXT,
    published_basis TEXT,
    force_id TEXT REFERENCES organisations(id),
    source TEXT,
    url TEXT,
    sha256 TEXT,
    page_count INTEGER,
    text TEXT,
    is_stub INTEGER NOT NULL DEFAULT 0 CHECK (is_stub IN (0, 1)),
    basis TEXT,
    properties TEXT,
    CHECK ((is_stub = 1) = (text IS NULL)),
    CHECK ((is_stub = 1) = (source IS NULL))
);
CREATE INDEX documents_force_id ON documents(force_id);
CREATE INDEX documents_kind_published ON documents(kind, published);
CREATE INDEX documents_sha256 ON documents(sha256);

CREATE TABLE document_organisations (
    document_id TEXT NOT NULL REFERENCES documents(id),
    organisation_id TEXT NOT NULL REFERENCES organisations(id),
    role TEXT NOT NULL CHECK (role IN ('inspected', 'publisher', 'author', 'signatory',
        'addressee')),
    PRIMARY KEY (document_id, organisation_id, role)
) WITHOUT ROWID;
CREATE INDEX document_organisations_organisation_id ON document_organisations(organisation_id);

CREATE TABLE document_references (
    document_id TEXT NOT NULL REFERENCES documents(id),
    seq INTEGER NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('responds_to', 'reviews', 'reports_on')),
    title TEXT,
    published TEXT,
    inspected TEXT,
    start_char INTEGER,
    end_char INTEGER,
    PRIMARY KEY (document_id, seq)
) WITHOUT ROWID;

CREATE TABLE pages (
    document_id TEXT NOT NULL REFERENCES documents(id),
    page INTEGER NOT NULL,
    width REAL,
    height REAL,
    PRIMARY KEY (document_id, page)
) WITHOUT ROWID;

CREATE TABLE blocks (
    document_id TEXT NOT NULL REFERENCES documents(id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'list_item', 'table_cell', 'box',
        'footnote', 'caption', 'header', 'footer', 'page_number', 'contents', 'navigation')),
    level INTEGER,
    text TEXT NOT NULL,
    page INTEGER NOT NULL,
    start_char INTEGER,
    end_char INTEGER,
    label TEXT NOT NULL,
    label_length INTEGER NOT NULL,
    parent_seq INTEGER,
    table_number INTEGER,
    row_number INTEGER,
    column_number INTEGER,
    bold REAL NOT NULL,
    italic REAL NOT NULL,
    bold_lead INTEGER NOT NULL,
    bbox TEXT,
    PRIMARY KEY (document_id, seq),
    FOREIGN KEY (document_id, parent_seq) REFERENCES blocks(document_id, seq)
        DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX blocks_parent_seq ON blocks(document_id, parent_seq);

CREATE TABLE regions (
    document_id TEXT NOT NULL REFERENCES documents(id),
    start_char INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    page INTEGER NOT NULL,
    bbox TEXT NOT NULL,
    PRIMARY KEY (document_id, start_char, seq)
) WITHOUT ROWID;
"""

RECORDS = """
CREATE TABLE recommendations (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id),
    kind TEXT NOT NULL CHECK (kind IN ('recommendation', 'area_for_improvement',
        'cause_of_concern')),
    number TEXT,
    parent_id TEXT REFERENCES recommendations(id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    section TEXT,
    page INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    deadline_text TEXT,
    deadline TEXT,
    confidence REAL
);
CREATE INDEX recommendations_document_id ON recommendations(document_id, start_char);
CREATE INDEX recommendations_parent_id ON recommendations(parent_id);

CREATE TABLE recommendation_addressees (
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
    organisation_id TEXT NOT NULL REFERENCES organisations(id),
    seq INTEGER NOT NULL,
    PRIMARY KEY (recommendation_id, organisation_id)
) WITHOUT ROWID;
CREATE INDEX recommendation_addressees_organisation_id
    ON recommendation_addressees(organisation_id);

CREATE TABLE responses (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id),
    force_id TEXT REFERENCES organisations(id),
    number TEXT,
    cites TEXT NOT NULL,
    text TEXT NOT NULL,
    respondent_id TEXT REFERENCES organisations(id),
    scope TEXT NOT NULL CHECK (scope IN ('single', 'several', 'remaining', 'all')),
    position TEXT NOT NULL CHECK (position IN ('accepted', 'partly_accepted', 'rejected',
        'disputed', 'noted', 'not_applicable', 'unstated')),
    action TEXT CHECK (action IN ('taken', 'in_progress', 'proposed', 'none_with_reason',
        'none_stated')),
    page INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    confidence REAL
);
CREATE INDEX responses_document_id ON responses(document_id, start_char);
CREATE INDEX responses_force_id ON responses(force_id);
CREATE INDEX responses_respondent_id ON responses(respondent_id);

CREATE TABLE findings (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id),
    force_id TEXT REFERENCES organisations(id),
    text TEXT NOT NULL,
    progress TEXT NOT NULL CHECK (progress IN ('complete', 'good_progress', 'some_progress',
        'insufficient_progress', 'superseded', 'not_assessed', 'unclear')),
    section TEXT,
    page INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    confidence REAL
);
CREATE INDEX findings_document_id ON findings(document_id, start_char);
CREATE INDEX findings_force_id ON findings(force_id);

CREATE TABLE quotes (
    record_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('restated', 'explanation', 'part', 'printed_again',
        'position_evidence', 'action_evidence', 'progress_evidence', 'deadline', 'addressee')),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    label TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id),
    page INTEGER NOT NULL,
    PRIMARY KEY (record_id, role, start_char, end_char, label)
) WITHOUT ROWID;
CREATE INDEX quotes_document_id ON quotes(document_id, start_char);
"""

LINKS = """
CREATE TABLE document_links (
    source_id TEXT NOT NULL REFERENCES documents(id),
    target_id TEXT NOT NULL REFERENCES documents(id),
    relation TEXT NOT NULL CHECK (relation IN ('responds_to', 'reviews', 'reports_on')),
    score REAL NOT NULL,
    method TEXT NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('auto', 'needs_review', 'accepted', 'rejected')),
    PRIMARY KEY (source_id, target_id, relation)
) WITHOUT ROWID;
CREATE INDEX document_links_target_id ON document_links(target_id, relation);
CREATE INDEX document_links_status ON document_links(status);

CREATE TABLE response_links (
    response_id TEXT NOT NULL REFERENCES responses(id),
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
    position TEXT CHECK (position IN ('accepted', 'partly_accepted', 'rejected', 'disputed',
        'noted', 'not_applicable', 'unstated')),
    action TEXT CHECK (action IN ('taken', 'in_progress', 'proposed', 'none_with_reason',
        'none_stated')),
    score REAL NOT NULL,
    method TEXT NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('auto', 'needs_review', 'accepted', 'rejected')),
    PRIMARY KEY (response_id, recommendation_id)
) WITHOUT ROWID;
CREATE INDEX response_links_recommendation_id ON response_links(recommendation_id, status);
CREATE INDEX response_links_status ON response_links(status);

CREATE TABLE finding_links (
    finding_id TEXT NOT NULL REFERENCES findings(id),
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
    relation TEXT NOT NULL CHECK (relation IN ('verdict', 'same_topic')),
    score REAL NOT NULL,
    method TEXT NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('auto', 'needs_review', 'accepted', 'rejected')),
    PRIMARY KEY (finding_id, recommendation_id, relation)
) WITHOUT ROWID;
CREATE INDEX finding_links_recommendation_id
    ON finding_links(recommendation_id, relation, status);
CREATE INDEX finding_links_status ON finding_links(status);

CREATE TABLE recommendation_links (
    source_id TEXT NOT NULL REFERENCES recommendations(id),
    target_id TEXT NOT NULL REFERENCES recommendations(id),
    relation TEXT NOT NULL CHECK (relation IN ('continues', 'supersedes')),
    score REAL NOT NULL,
    method TEXT NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('auto', 'needs_review', 'accepted', 'rejected')),
    PRIMARY KEY (source_id, target_id, relation)
) WITHOUT ROWID;
CREATE INDEX recommendation_links_target_id ON recommendation_links(target_id, relation);
CREATE INDEX recommendation_links_status ON recommendation_links(status);

CREATE TABLE decisions (
    link TEXT NOT NULL CHECK (link IN ('document_links', 'response_links', 'finding_links',
        'recommendation_links')),
    source_id TEXT NOT NULL,
    target_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('accepted', 'rejected')),
    decided_at TEXT,
    decided_by TEXT,
    reason TEXT,
    position TEXT,
    action TEXT,
    source_document_id TEXT NOT NULL,
    source_sha256 TEXT,
    source_key TEXT NOT NULL,
    source_nth INTEGER NOT NULL,
    source_text TEXT,
    target_document_id TEXT NOT NULL,
    target_sha256 TEXT,
    target_key TEXT NOT NULL,
    target_nth INTEGER NOT NULL,
    target_text TEXT,
    PRIMARY KEY (link, source_id, target_id, relation)
) WITHOUT ROWID;
"""

BUILD = """
CREATE TABLE problems (
    source TEXT NOT NULL,
    document_id TEXT REFERENCES documents(id),
    stage TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
    code TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX problems_document_id ON problems(document_id);
CREATE INDEX problems_severity ON problems(severity, code);

CREATE TABLE builds (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    roots TEXT NOT NULL,
    options TEXT NOT NULL,
    stages TEXT NOT NULL
);

CREATE TABLE comments_owed (
    document_id TEXT NOT NULL REFERENCES documents(id),
    force_id TEXT NOT NULL REFERENCES organisations(id),
    published TEXT,
    due TEXT,
    commented_on TEXT,
    days_late INTEGER,
    comment_document_id TEXT REFERENCES documents(id),
    PRIMARY KEY (document_id, force_id)
) WITHOUT ROWID;
CREATE INDEX comments_owed_force_id ON comments_owed(force_id, due);
CREATE INDEX comments_owed_comment_document_id ON comments_owed(comment_document_id);

CREATE TABLE obligations (
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
    force_id TEXT NOT NULL REFERENCES organisations(id),
    kind TEXT NOT NULL CHECK (kind IN ('recommendation', 'area_for_improvement')),
    duty TEXT NOT NULL CHECK (duty IN ('statutory', 'voluntary', 'none', 'unknown')),
    published TEXT,
    due TEXT,
    answered_on TEXT,
    days_late INTEGER,
    status TEXT NOT NULL CHECK (status IN ('action_taken', 'action_proposed', 'not_applicable',
        'refused_with_reason', 'refused_without_reason', 'mentioned', 'unanswered')),
    response_id TEXT REFERENCES responses(id),
    PRIMARY KEY (recommendation_id, force_id),
    CHECK ((status = 'unanswered') = (response_id IS NULL))
) WITHOUT ROWID;
CREATE INDEX obligations_force_id ON obligations(force_id, status, duty);
CREATE INDEX obligations_response_id ON obligations(response_id);
"""

# The index keeps no copy of the text: it reads the record's row by its rowid, which `save`
# hands out in the order of the ids. "porter" lets "improve" find "improvement".
SEARCH = """
CREATE VIRTUAL TABLE recommendations_fts USING fts5(
    text, content="recommendations", tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE responses_fts USING fts5(
    text, content="responses", tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE findings_fts USING fts5(
    text, content="findings", tokenize="porter unicode61 remove_diacritics 2");
"""

VERSION_1 = ORGANISATIONS + DOCUMENTS + RECORDS + LINKS + BUILD + SEARCH

AUDIT_COUNTS = """
CREATE TABLE audit_counts (
    document_id TEXT NOT NULL REFERENCES documents(id),
    seq INTEGER NOT NULL,
    cases INTEGER CHECK (cases >= 0),
    good INTEGER CHECK (good >= 0),
    requires_improvement INTEGER CHECK (requires_improvement >= 0),
    inadequate INTEGER CHECK (inadequate >= 0),
    text TEXT NOT NULL,
    page INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (document_id, seq)
) WITHOUT ROWID;
"""
