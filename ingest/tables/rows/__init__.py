"""The rows of a table: labels of several lines, the headings they stand under, cells, units and title."""
