"""What keeps views quick in a store of the nation's size: the paths of `trail`, and indexes."""

from __future__ import annotations

# One row a path, so that `trail` can be counted and filtered by any of its columns.
PATH_TABLES = """
CREATE TABLE trail_paths (
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
    kind TEXT NOT NULL,
    report_id TEXT NOT NULL REFERENCES documents(id),
    force_id TEXT REFERENCES organisations(id),
    response_id TEXT REFERENCES responses(id),
    position TEXT,
    action TEXT,
    response_link_status TEXT,
    finding_id TEXT REFERENCES findings(id),
    progress TEXT,
    finding_link_status TEXT
);
CREATE INDEX trail_paths_recommendation_id ON trail_paths(recommendation_id, response_id);
CREATE INDEX trail_paths_response_id ON trail_paths(response_id) WHERE response_id IS NOT NULL;
CREATE INDEX trail_paths_finding_id ON trail_paths(finding_id) WHERE finding_id IS NOT NULL;
CREATE INDEX trail_paths_report_id ON trail_paths(report_id);
CREATE INDEX trail_paths_kind ON trail_paths(kind);
CREATE INDEX trail_paths_force_id ON trail_paths(force_id);
CREATE INDEX trail_paths_position ON trail_paths(position);
CREATE INDEX trail_paths_action ON trail_paths(action);
CREATE INDEX trail_paths_progress ON trail_paths(progress) WHERE progress IS NOT NULL;

CREATE TABLE document_issues (
    document_id TEXT NOT NULL REFERENCES documents(id),
    issue TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('warning', 'review')),
    items INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (document_id, issue)
) WITHOUT ROWID;
"""

# Those of the canned queries are in the order in which these show their rows: what Datasette
# reads of them is then all that is read.
INDEXES = """
CREATE INDEX obligations_document_id ON obligations(document_id);
CREATE INDEX obligations_unanswered ON obligations(status, duty, due, force_id);
CREATE INDEX obligations_late ON obligations(duty, days_late) WHERE days_late > 0;
CREATE INDEX obligations_status_force_id ON obligations(status, force_id);
CREATE INDEX obligations_duty ON obligations(duty);
CREATE INDEX obligations_kind ON obligations(kind);
CREATE INDEX recommendations_kind ON recommendations(kind);
CREATE INDEX recommendations_deadline ON recommendations(deadline) WHERE deadline IS NOT NULL;
CREATE INDEX responses_position ON responses(position);
CREATE INDEX responses_action ON responses(action);
CREATE INDEX findings_progress ON findings(progress);
CREATE INDEX themes_title ON themes(title);
CREATE INDEX response_links_waiting ON response_links(status, score DESC)
    WHERE status = 'needs_review';
"""
