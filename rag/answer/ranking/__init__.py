"""Ranking the candidates of an answer, and how likely the best of them answers."""
