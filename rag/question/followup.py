"""Follow-up questions: "and in 2022?" after a question about 2023 is that question about 2022.

What the follow-up does not say is carried over from the question before it: the company, the period and the subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FLAGS = re.IGNORECASE
_LEAD = re.compile(
    r"^\s*(?:ok(?:ay)?[\s,]+)?(?:(?:and|or|but|then|also)\b[\s,]*)?(?:(?:what|how) about|(?:the )?same (?:for|question for)|compare (?:that |it |this )?(?:with|to))\b[\s,:]*"
    r"|^\s*(?:ok(?:ay)?[\s,]+)?(?:and|or|but|then|also)\b[\s,]*",
    _FLAGS,
)
_PERIOD = re.compile(r"(?<!\w)(?:fiscal(?: year)? |FY ?'?|the year )?(?:19|20)\d\d(?:[/–-]\d{2,4})?(?!\w)", _FLAGS)
_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|why|who|when|where|which|list|name)\b",
    _FLAGS,
)
_FILLER = re.compile(
    r"^(?:(?:in|for|of|at|the|and|with|to|on|from|by|about|their|its|'s|’s|year)\b|[\s,;:?.!])+|[\s,;:?.!]+$", _FLAGS
)
_TAIL = re.compile(r"(?:\s+(?:in|for|of|at|the|and|with|to|on|from|by|during))+$", _FLAGS)
_EXCLUSIVE = tuple(
    re.compile(rx, _FLAGS)
    for rx in (
        r"scopes? ?\d(?: ?(?:,|and|&|\+) ?\d)*",
        r"(?:location|market)[- ]based",
        r"\b(?:women|men|females?|males?)\b",
        r"\b(?:non-)?hazardous\b",
    )
)
_SUBJECT = re.compile(
    r"^(?:what|which|how (?:high|large|big|low))\b[^?]*?\b(?:is|are|was|were)\s+(?P<subject>[^?]+)", _FLAGS
)
_PRONOUN = re.compile(
    r"\b(?:it|they|that|this|these|those)\b(?=\s*[?.!]|\s*$|\s+(?:is|are|was|were|did|does|do|has|have|rise|rose|fall|fell|"
    r"compare|change|changed|increase|increased|decrease|decreased|grow|grew|drop|dropped|go|went|develop|improve|measured|"
    r"calculated|verified|assured|cover|include|so|higher|lower)\b)",
    _FLAGS,
)
_BARE_WHY = re.compile(r"\s*why(?: is that| so)?\s*\??\s*", _FLAGS)
_POLITE = re.compile(r"\s*(?:thanks?(?: you| a lot)?|ok(?:ay)?|great|cool|nice|got it|hi|hello|hey)[\s!.]*", _FLAGS)
_AGAINST = (
    r"(?:(?:and|or)\s+)?(?:vs\b\.?|versus|against|compared? (?:that |it |this )?(?:with|to)|over|than)\s+(?:in\s+)?"
)
_YEAR_BEFORE = r"(?:the )?(?:last|previous|prior|preceding) year|the year before(?: that)?"
_AGAINST_BEFORE = re.compile(rf"\s*{_AGAINST}(?:{_YEAR_BEFORE})\s*\??\s*", _FLAGS)
_AGAINST_YEAR = re.compile(rf"\s*{_AGAINST}(?P<period>{_PERIOD.pattern})\s*\??\s*", _FLAGS)
_BEFORE = re.compile(rf"\s*(?:(?:and|what about|how about)\s+)*(?:in )?(?:{_YEAR_BEFORE})\s*\??\s*", _FLAGS)
_UNIT = re.compile(r"\s*(?:and\s+)?in (?P<unit>[^\d?]+?)\s*\??\s*", _FLAGS)
_BARE_WHEN = re.compile(r"\s*(?:and\s+)?(?P<when>(?:by |since |until |from )?when)\s*\??\s*", _FLAGS)
_OPENER = re.compile(r"(?:is|are|was|were|does|do|did|has|have|had|will|can)\b", _FLAGS)
_LONGEST_FRAGMENT = 6
_LONGEST_WITH_PRONOUN = 14


def rewrite(question: str, previous: str | None, companies: Sequence[str]) -> str:
    """The question as it would be asked without the one before it; unchanged where it needs nothing of it.

    `previous` is the question before, itself rewritten; `companies` are the names that the library holds.
    """
    text = " ".join(question.split())
    if not previous or not text or _POLITE.fullmatch(text):
        return text
    added = _added(text, previous)
    if added:
        return added
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    if _VERB.search(rest):
        return _completed(rest, bool(lead), previous, companies)
    if lead or len(rest.split()) <= _LONGEST_FRAGMENT:
        return _exchanged(rest, previous, companies) or text
    return text


def _added(text: str, previous: str) -> str:
    """The previous question with what the fragment adds: a comparison, the year before, a unit or "when"; "" for others."""
    from rag.text.quantities import canonical

    against, unit, when = _AGAINST_YEAR.fullmatch(text), _UNIT.fullmatch(text), _BARE_WHEN.fullmatch(text)
    period = list(_PERIOD.finditer(previous))
    if against:
        return _appended(previous, f"compared with {against['period'].strip()}")
    if _BEFORE.fullmatch(text) and period:
        last = period[-1]
        year = re.search(r"(?:19|20)\d\d", last.group())
        if year and year.end() == len(last.group()):
            before = f"{last.group()[: year.start()]}{int(year.group()) - 1}"
            return f"{previous[: last.start()]}{before}{previous[last.end() :]}"
    if _AGAINST_BEFORE.fullmatch(text) or _BEFORE.fullmatch(text):
        return _appended(previous, "compared with the previous year")
    if unit and canonical(1.0, unit["unit"]) is not None:
        return _appended(previous, f"in {unit['unit']}")
    if when and _OPENER.match(previous):
        return f"{when['when'].capitalize()} {previous[0].lower()}{previous[1:]}"
    return ""


def mentioned(text: str, companies: Sequence[str]) -> tuple[str, int, int] | None:
    """The company that the text names, in full or by the first words of its name, and where; a longer match wins.

    The name comes as far as the text says it: "Norvik" means the group where "Norvik AG" may mean the parent alone.
    """
    found = []
    for name in companies:
        words = name.split()
        for count in range(len(words), 0, -1):
            part = " ".join(words[:count])
            if count < len(words) and (len(part) < 4 or part in companies):
                continue
            match = re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text, _FLAGS)
            if match:
                found.append((-len(part), match.start(), match.end(), part))
                break
    return (lambda best: (best[3], best[1], best[2]))(min(found)) if found else None


def _exchanged(rest: str, previous: str, companies: Sequence[str]) -> str:
    """The previous question with the company, period or subject of the fragment in the place of its own; "" for none."""
    named, period = mentioned(rest, companies), _PERIOD.search(rest)
    topic = rest
    if named:
        topic = rest[: named[1]] + rest[named[2] :]
    topic = _FILLER.sub("", _TAIL.sub("", _FILLER.sub("", _PERIOD.sub(" ", topic))))
    if not (named or period or topic):
        return ""
    made = _with_topic(previous, topic, companies) if topic else previous
    if named:
        made = _with_company(made, named[0], companies)
    return _with_period(made, period.group().strip()) if period else made


def _with_company(text: str, company: str, companies: Sequence[str]) -> str:
    old = mentioned(text, companies)
    return text[: old[1]] + company + text[old[2] :] if old else _appended(text, f"at {company}")


def _with_period(text: str, period: str) -> str:
    # Of "between 2020 and 2022" the end moves.
    old = list(_PERIOD.finditer(text))
    return text[: old[-1].start()] + period + text[old[-1].end() :] if old else _appended(text, f"in {period}")


def _with_topic(previous: str, topic: str, companies: Sequence[str]) -> str:
    for exclusive in _EXCLUSIVE:
        if exclusive.fullmatch(topic) and exclusive.search(previous):
            return exclusive.sub(lambda _: topic, previous, count=1)
    subject = _subject(previous, companies)
    if subject:
        made = previous.replace(subject, f"the {topic}", 1)
        number = "were" if topic.endswith("s") else "was"
        return re.sub(r"\b(?:was|were)\b", number, made, count=1)
    return _in_context(f"What about {topic}?", previous, companies)


def _completed(rest: str, led: bool, previous: str, companies: Sequence[str]) -> str:
    """A whole question: "it" becomes the previous subject; after "and" the company and the period are carried over."""
    pronoun = _PRONOUN.search(rest)
    subject = _subject(previous, companies)
    text = rest[:1].upper() + rest[1:]
    if subject and _BARE_WHY.fullmatch(rest):
        return _in_context(f"What explains {subject}?", previous, companies)
    if pronoun and subject and len(rest.split()) <= _LONGEST_WITH_PRONOUN:
        whole = _in_context(subject, previous, companies, but=rest)
        return text[: pronoun.start()] + whole + text[pronoun.end() :]
    return _in_context(text, previous, companies) if led else text


def _subject(previous: str, companies: Sequence[str]) -> str:
    """`the Scope 1 emissions` of "What were the Scope 1 emissions of Aldermoor in 2023?"; "" where there is none."""
    found = _SUBJECT.match(previous)
    if not found:
        return ""
    subject = found.group("subject")
    ends = [match.start() for match in [_PERIOD.search(subject)] if match]
    named = mentioned(subject, companies)
    ends += [named[1]] if named else []
    return _TAIL.sub("", (subject[: min(ends)] if ends else subject).rstrip(" ,"))


def _in_context(text: str, previous: str, companies: Sequence[str], but: str = "") -> str:
    """The text with the previous company and period added where it names none itself (nor `but` does)."""
    company, period = mentioned(previous, companies), _PERIOD.search(previous)
    if company and not mentioned(f"{text} {but}", companies):
        text = _appended(text, f"of {company[0]}")
    if period and not _PERIOD.search(f"{text} {but}"):
        text = _appended(text, f"in {period.group().strip()}")
    return text


def _appended(text: str, words: str) -> str:
    bare = text.rstrip(" ?.!")
    return f"{bare} {words}{text[len(bare) :].strip()}"
