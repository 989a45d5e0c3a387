"""Document and facts → records, as spaCy components."""
