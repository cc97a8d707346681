"""Table rows as evidence: their cells, and the row in words."""
