"""What the text of a cell says: a value, a period, a unit, a word that names nothing."""
