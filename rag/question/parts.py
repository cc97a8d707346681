"""Questions for several figures at once: "Scope 1, 2 and 3 emissions, each" is three questions."""

from __future__ import annotations

import re

_SCOPES = re.compile(
    r"\bscopes? ?(?P<numbers>[123](?:(?: ?,| ?&| ?/| and| ?\+)+ ?(?:scope )?[123])+)(?!\d)", re.IGNORECASE
)
_EACH = re.compile(
    r"\b(?:each|individually|separately|respectively|broken down|breakdown|by scope|per scope)\b", re.IGNORECASE
)
SUM = "combined|together|sum|altogether|overall|aggregate"
"""Words that ask for a sum, alternatives of a pattern."""
_TOGETHER = re.compile(rf"\b(?:total|{SUM})\b", re.IGNORECASE)
_REQUEST = re.compile(r"(?<=[.?!]) (?:please )?(?:provide|give|list|state|show)\b[^.?!]*[.?!]?\s*$", re.IGNORECASE)


def parts(question: str, *, apart: bool = False) -> list[str]:
    """The questions that a question for the figures of several Scopes is made of; else the question alone.

    It is taken apart where it says so ("each", "individually") or names all three Scopes without asking for their sum;
    with `apart` wherever it does not ask for the sum.
    """
    found = _SCOPES.search(question)
    numbers = list(dict.fromkeys(re.findall(r"[123](?!\d)", found["numbers"]))) if found else []
    split = _EACH.search(question) or ((apart or len(numbers) == 3) and not _TOGETHER.search(question))
    if not found or len(numbers) < 2 or not split:
        return [question]
    plain = _EACH.sub(" ", _REQUEST.sub("", question))
    return [" ".join(_SCOPES.sub(f"Scope {number}", plain, count=1).split()) for number in numbers]
