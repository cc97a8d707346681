"""Claims held against given texts: the reader's signs and overlap, in one small model."""
