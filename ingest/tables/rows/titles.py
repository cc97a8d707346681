"""The title of a table and the unit that title or header states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.areas.band import Band
from ingest.tables.areas.bands import is_note
from ingest.tables.header.layout import Layout
from ingest.tables.model import Line, Phrase
from ingest.tables.rows.assemble import written
from ingest.tables.wording.generic import is_generic
from ingest.tables.wording.units import is_unit, unit_in_label, unit_note

_AMOUNTS = re.compile(r"\b(?:mn|mio|bn|millions?|billions?|thousands?|EUR|USD|GBP|CHF)\b|[$€£¥]", re.I)


def heading_of(band: Band, layout: Layout, lines: Sequence[Line]) -> list[Phrase]:
    """The line right above the table that reads as a heading, else the nearest one above that is set as a heading."""
    used = [line.base for line in layout.header_lines or [band.body[0]]]
    top = max([*used, *(phrase.base for phrase in layout.corner)])
    right, size = layout.numeric[-1].x1, band.rows[0].size
    near = True
    for line in reversed([line for line in lines if line.base > top + 0.5 * size]):
        near = near and line.base - top < 5.0 * max(size, line.size)
        for phrase in line.phrases:
            beside = layout.left - 14 * size < phrase.x0 < min(right, layout.left + 14 * size)
            if phrase.kind == "text" and beside:
                if _reads_as_heading(phrase, size, near) and (near or len(line.phrases) == 1):
                    return [phrase]
                near = False
    return []


def _reads_as_heading(phrase: Phrase, size: float, near: bool) -> bool:
    """A line set bold or large; right above the table also a short plain one that does not end a sentence."""
    text = phrase.text
    if is_note(phrase) or len(text) > 160 or text.endswith((".", ";", ",")):
        return False
    strong = (phrase.bold and phrase.size > 0.97 * size) or phrase.size > (1.06 if near else 1.5) * size
    return strong or (near and len(text.split()) <= 14 and not text[0].islower())


def title_of(heading: Sequence[Phrase], corner: Sequence[Phrase]) -> str:
    """The heading above the table and its corner cell, generic corners such as "Indicator" left out."""
    names = [written(part) for part in (heading, corner) if part]
    names = [name for name in names if not is_generic(name)]
    names = [name for name in names if not unit_note(name)] or names
    return " > ".join(dict.fromkeys(names))


def table_unit(heading: Sequence[Phrase], layout: Layout) -> str:
    """The unit that the corner, the heading or another header line of a table states, "" where there is none."""
    texts = [written([phrase]) for phrase in (*layout.corner, *reversed(heading))]
    texts += [phrase.text for line in layout.header_lines for phrase in line.texts]
    found = (unit_note(text) or unit_in_label(text) for text in texts)
    beside = (p.text for line in layout.header_lines for p in line.texts if p.x1 < layout.numeric[0].x0)
    amounts = (text for text in beside if _AMOUNTS.search(text) and is_unit(text, loose=False))
    return next((unit for unit in found if unit), "") or next(amounts, "")
