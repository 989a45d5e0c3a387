"""The tables behind `coverage` and `comments_due`, as version 8 of the schema made them anew."""

from __future__ import annotations

COVERAGE_TABLES = """
DROP TABLE comments_owed;
DROP TABLE obligations;

CREATE TABLE same_recommendations (
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
    same_as_id TEXT NOT NULL REFERENCES recommendations(id),
    likeness REAL NOT NULL,
    PRIMARY KEY (recommendation_id, same_as_id)
) WITHOUT ROWID;
CREATE INDEX same_recommendations_same_as_id ON same_recommendations(same_as_id);

CREATE TABLE comments_owed (
    document_id TEXT NOT NULL REFERENCES documents(id),
    force_id TEXT NOT NULL REFERENCES organisations(id),
    published TEXT,
    due TEXT,
    commented_on TEXT,
    days_late INTEGER,
    comment_document_id TEXT REFERENCES documents(id),
    through_id TEXT REFERENCES documents(id),
    PRIMARY KEY (document_id, force_id)
) WITHOUT ROWID;
CREATE INDEX comments_owed_through_id ON comments_owed(through_id)
    WHERE through_id IS NOT NULL;
CREATE INDEX comments_owed_force_id ON comments_owed(force_id, due);
CREATE INDEX comments_owed_comment_document_id ON comments_owed(comment_document_id);

-- The columns of a key stand first: SQLite 3.40 otherwise takes the rows of a table without
-- rowid for broken.
CREATE TABLE comments_given (
    document_id TEXT NOT NULL REFERENCES documents(id),
    force_id TEXT NOT NULL REFERENCES organisations(id),
    precedence INTEGER NOT NULL CHECK (precedence IN (0, 2)),
    comment_document_id TEXT NOT NULL REFERENCES documents(id),
    commented_on TEXT,
    through_id TEXT REFERENCES documents(id),
    PRIMARY KEY (document_id, force_id, precedence, comment_document_id)
) WITHOUT ROWID;
CREATE INDEX comments_given_through_id ON comments_given(through_id)
    WHERE through_id IS NOT NULL;
CREATE INDEX comments_given_force_id ON comments_given(force_id);
CREATE INDEX comments_given_comment_document_id ON comments_given(comment_document_id);

CREATE TABLE measured_scores (
    label TEXT NOT NULL,
    grouping TEXT,
    family TEXT,
    documents INTEGER NOT NULL,
    origin TEXT,
    what TEXT NOT NULL,
    right INTEGER NOT NULL,
    missed INTEGER,
    extra INTEGER,
    judged INTEGER,
    precision REAL,
    recall REAL,
    f1 REAL,
    f1_low REAL,
    f1_high REAL,
    accuracy REAL,
    accuracy_low REAL,
    accuracy_high REAL,
    version TEXT NOT NULL,
    measured_on TEXT NOT NULL
);
CREATE INDEX measured_scores_what ON measured_scores(what, family);

-- With rowids: its many indexes then hold these in place of its long key.
CREATE TABLE obligations (
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
    force_id TEXT NOT NULL REFERENCES organisations(id),
    document_id TEXT NOT NULL REFERENCES documents(id),
    kind TEXT NOT NULL CHECK (kind IN ('recommendation', 'area_for_improvement')),
    duty TEXT NOT NULL CHECK (duty IN ('statutory', 'voluntary', 'none', 'unknown')),
    asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
    published TEXT,
    due TEXT,
    answered_on TEXT,
    days_late INTEGER,
    status TEXT NOT NULL CHECK (status IN ('action_taken', 'action_proposed', 'not_applicable',
        'refused_with_reason', 'refused_without_reason', 'mentioned', 'unanswered')),
    response_id TEXT REFERENCES responses(id),
    through_id TEXT REFERENCES recommendations(id),
    PRIMARY KEY (recommendation_id, force_id),
    CHECK ((status = 'unanswered') = (response_id IS NULL))
);
CREATE INDEX obligations_through_id ON obligations(through_id)
    WHERE through_id IS NOT NULL;
CREATE INDEX obligations_force_id ON obligations(force_id, status, duty);
CREATE INDEX obligations_response_id ON obligations(response_id)
    WHERE response_id IS NOT NULL;

CREATE TABLE obligation_answers (
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
    force_id TEXT NOT NULL REFERENCES organisations(id),
    precedence INTEGER NOT NULL CHECK (precedence IN (0, 1, 2)),
    response_id TEXT NOT NULL REFERENCES responses(id),
    status TEXT NOT NULL CHECK (status IN ('action_taken', 'action_proposed', 'not_applicable',
        'refused_with_reason', 'refused_without_reason', 'mentioned')),
    answered_on TEXT,
    through_id TEXT REFERENCES recommendations(id),
    PRIMARY KEY (recommendation_id, force_id, precedence, response_id)
) WITHOUT ROWID;
CREATE INDEX obligation_answers_through_id ON obligation_answers(through_id)
    WHERE through_id IS NOT NULL;
CREATE INDEX obligation_answers_response_id ON obligation_answers(response_id);
CREATE INDEX obligation_answers_force_id ON obligation_answers(force_id);
"""
