"""What people said about answers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rag.store.values import storable


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict on one answer. `time` is UTC in ISO 8601; `answer` is the answer as JSON gives it."""

    time: str
    question: str
    answer: Mapping[str, Any]
    verdict: str
    reason: str


def write_feedback(db: sqlite3.Connection, question: str, answer: Mapping[str, Any], verdict: str, reason: str) -> None:
    """Stores a verdict, with the present time."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    values = (now, storable(question), json.dumps(answer), storable(verdict), storable(reason))
    db.execute("INSERT INTO feedback (time, question, answer, verdict, reason) VALUES (?, ?, ?, ?, ?)", values)


def read_feedback(db: sqlite3.Connection) -> list[Feedback]:
    """All verdicts, oldest first."""
    found = db.execute("SELECT time, question, answer, verdict, reason FROM feedback ORDER BY number")
    return [
        Feedback(time, question, json.loads(answer), verdict, reason)
        for time, question, answer, verdict, reason in found
    ]
