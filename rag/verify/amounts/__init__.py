"""Figures of a claim against those of a text: amount, unit, period, and what they are counted by."""
