"""The view of what is known to be amiss, document by document: how far to trust a store."""

from __future__ import annotations

KNOWN_ISSUES = """
CREATE VIEW known_issues AS
SELECT p.document_id, d.title, p.source, p.severity, p.code AS issue, 1 AS items, p.message
FROM problems AS p LEFT JOIN documents AS d ON d.id = p.document_id
UNION ALL
SELECT i.document_id, d.title, d.source, i.severity, i.issue, i.items, i.message
FROM document_issues AS i JOIN documents AS d ON d.id = i.document_id;
"""

ISSUE_VIEWS = {"known_issues": KNOWN_ISSUES}
