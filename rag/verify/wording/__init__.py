"""What words say: direction, denial, names, titles, ranks and roles. Pure functions on text."""
