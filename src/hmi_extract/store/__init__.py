"""The SQLite store: schema, saving, reading back, obligations and checks."""
