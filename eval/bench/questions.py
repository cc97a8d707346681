"""The questions that both pipelines answer, and the timing of their answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter

QUESTIONS = (
    "What were the Scope 1 emissions?",
    "Is there a net zero target?",
    "How many hours of training did an employee receive?",
    "How much water was withdrawn?",
    "Who oversees climate risk on the board?",
    "What share of managers are women?",
)
ROUNDS = 5


def time_questions(search: Callable[[str], object], answer: Callable[[str], object]) -> None:
    """Answer once and print a line at once; then search and answer in rounds and print all times as one JSON line."""
    answer(QUESTIONS[0])
    _print({"answered": QUESTIONS[0]})
    asked = QUESTIONS * ROUNDS
    _print({"search_ms": [_ms(search, question) for question in asked], "answer_ms": [_ms(answer, q) for q in asked]})


def print_index(pages: int, seconds: float) -> None:
    """Print what indexing came to as one JSON line."""
    _print({"pages": pages, "seconds": seconds})


def _ms(work: Callable[[str], object], question: str) -> float:
    started = perf_counter()
    work(question)
    return 1000 * (perf_counter() - started)


def _print(values: object) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()
