"""One indicator as a chart over years and across companies: only figures that can be compared come together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ui.web.markup import named

if TYPE_CHECKING:
    from altair import Chart

    from rag.indicators import IndicatorValue

_LONG_NAME = 20


def chart_points(values: Iterable[IndicatorValue], indicator: str) -> dict[str, list[dict[str, Any]]]:
    """The disclosed values of an indicator by canonical unit, so that only comparable ones come together."""
    points: dict[str, list[dict[str, Any]]] = {}
    for value in values:
        if value.indicator != indicator or value.canonical_value is None:
            continue
        series = f"{value.company} ({value.qualifier})" if value.qualifier else value.company
        point = {"company": series, "year": str(value.year), "value": value.canonical_value}
        points.setdefault(value.canonical_unit or "", []).append(point)
    return points


def left_out(values: Iterable[IndicatorValue], indicator: str) -> str:
    """In words, what a chart of the indicator cannot show: `Not disclosed: A 2022. Ambiguous: B 2023.`"""
    whose: dict[str, list[str]] = {}
    for value in values:
        if value.indicator == indicator and value.canonical_value is None:
            said = value.note or value.status.replace("_", " ")
            whose.setdefault(said.capitalize(), []).append(named(value.company, value.year))
    return " ".join(f"{said}: {', '.join(names)}." for said, names in whose.items())


def chart(points: Sequence[dict[str, Any]], name: str, unit: str) -> Chart:
    """Lines over the years; bars where there is one year. The unit stands on the axis."""
    import altair

    title = f"{name} ({unit})" if unit else name
    rows = altair.InlineData(values=list(points))
    measured: dict[str, Any] = {"title": title, "scale": altair.Scale(zero=True)}
    tips = [
        altair.Tooltip("company:N", title="company"),
        altair.Tooltip("year:O", title="year"),
        altair.Tooltip("value:Q", format=",", title=unit or "value"),
    ]
    if len({point["year"] for point in points}) > 1:
        across = altair.X("year:O", title="Reporting year", axis=altair.Axis(labelAngle=0))
        # Long names stand below each other, so that none runs off a narrow screen.
        columns = 1 if any(len(point["company"]) > _LONG_NAME for point in points) else 2
        legend = altair.Legend(orient="bottom", title=None, columns=columns, labelLimit=270)
        lines: Chart = altair.Chart(rows, height=340).mark_line(point=altair.OverlayMarkDef(size=70))
        return lines.encode(
            x=across, y=altair.Y("value:Q", **measured), color=altair.Color("company:N", legend=legend), tooltip=tips
        )
    down = altair.Y("company:N", title=None, axis=altair.Axis(labelLimit=140))
    bars: Chart = altair.Chart(rows, height=70 + 44 * len(points)).mark_bar(size=26)
    return bars.encode(
        x=altair.X("value:Q", **measured), y=down, color=altair.Color("company:N", legend=None), tooltip=tips
    )
