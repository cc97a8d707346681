"""Answers written by a language model from the evidence."""
