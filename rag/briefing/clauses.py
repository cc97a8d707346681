"""The one clause of a broken sentence that is whole and states an emission figure.

Where columns of a page were read across, sentences run into one another; a clause that names its subject, its verb and a
figure with its unit can still be told, and its quote holds every word.
"""

from __future__ import annotations

import re

_SUBJECT = r"(?:[Tt]otal |[Dd]irect |[Ii]ndirect |[Aa]bsolute )?(?:GHG|greenhouse gas|carbon|[Ss]copes? [123])(?: GHG)? emissions"
_FIGURE = r"\d[\d.,]*\d (?:thousand |million |billion )?(?:metric )?(?:[kM]?tCO2e?|MtCO2e?|tons|tonnes)(?: (?:of )?CO2(?:e|[- ]equivalents?)?)?"
_CLAUSE = re.compile(
    rf"(?<![\w-])({_SUBJECT}(?: \([^()]{{3,40}}\))?(?: (?:from|of) (?:[a-z]+ ){{1,5}}?[a-z]+)? (?:were|was|amounted to|totall?ed|reached|stood at) "
    rf"(?:approximately |about |around )?{_FIGURE})(?=[,.;]|$)"
)


def whole_clause(text: str) -> str:
    """The clause as a sentence, "" where there is none or more than one."""
    found = [match[1] for match in _CLAUSE.finditer(text)]
    return f"{found[0][:1].upper()}{found[0][1:]}." if len(found) == 1 else ""
