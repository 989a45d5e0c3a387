"""What goes out of a store: rows, tables as files, a graph, coverage and single records."""
