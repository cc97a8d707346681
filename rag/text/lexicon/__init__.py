"""English words with what can stand for each of them and what would make a sentence false (words.txt, written for this project)."""

from rag.text.lexicon.entries import Entry, entries, read_entries
from rag.text.lexicon.irregular import BASES, PAST, PLURALS
from rag.text.lexicon.relations import Relations, relations

__all__ = ["BASES", "PAST", "PLURALS", "Entry", "Relations", "entries", "read_entries", "relations"]
