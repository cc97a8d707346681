"""The columns of a table: which lines are its header, what each column is called and holds."""
