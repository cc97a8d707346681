"""A claim against a table row: which way it went, how far, and which figure belongs to which year or column."""

from __future__ import annotations

import pytest

from rag.schema import Cell, Row
from rag.text.quantities import find_quantities
from rag.verify.amounts.cells import amounts_of_row
from rag.verify.amounts.changes import changes, changes_told, yearly
from rag.verify.amounts.figures import Amount, amounts_in, states
from rag.verify.findings.tables import in_target_column, misplaced, row_turned, year_told
from rag.verify.wording.done import other_quantifier, shares, unachieved
from rag.verify.wording.names import find_names


def row(label: str, unit: str, **cells: str) -> list[Amount]:
    """The amounts of a row; "_" in a column's name stands for a blank, "y" before a year for nothing."""
    made = [Cell(name.replace("_", " ").removeprefix("y"), text, 0, 0) for name, text in cells.items()]
    return amounts_of_row(Row(label, (), tuple(made), 0, 0, unit))


WASTE = row("Landfill", "tonnes", y2022="400", y2023="500", y2024="150")


def test_the_changes_of_a_row_are_calculated() -> None:
    assert list(yearly(WASTE)) == [2022, 2023, 2024]
    moved = [(a.quantity.value, a.quantity.unit) for a in changes(WASTE)]
    assert moved == [(100, "tonnes"), (25, "%"), (350, "tonnes"), (70, "%"), (250, "tonnes"), (62.5, "%")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We spent EUR 200 million in 2022 and EUR 250 million in 2023.", [(50e6, "EUR"), (25.0, "%")]),
        ("The share rose from 80% in 2022 to 84% in 2023.", [(4.0, "percentage points"), (5.0, "%")]),
        ("Landfill fell from about 5 tonnes to 4 tonnes.", [(1.0, "tonnes"), (20.0, "%")]),
        ("We had 5 mills in 2022 and 4 tonnes in 2023.", []),
        ("We spent EUR 200 million in 2022 and hired 250 people.", []),
    ],
)
def test_a_change_between_two_figures_of_a_sentence_is_calculated(text: str, found: list[tuple[float, str]]) -> None:
    assert [(a.quantity.value, a.quantity.unit) for a in changes_told(text, amounts_in(text))] == found


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("About half our sites are audited.", ("some", "all")),
        ("Half of sites are audited.", ("some", "all")),
        ("In the first half our sites were audited.", None),
        ("Costs fell by half the sites' rent.", None),
    ],
)
def test_half_is_not_all(text: str, other: tuple[str, str] | None) -> None:
    assert other_quantifier("All of our sites are audited.", text) == other


def test_a_step_of_a_plan_is_no_result() -> None:
    step = "Begin trials of electric forklifts in Torvik."
    assert unachieved("Electric forklifts have already replaced the diesel ones in Torvik.", step)
    assert not unachieved("We are running trials of electric forklifts in Torvik.", step)
    assert not unachieved(
        "We have replaced the forklifts in Torvik.", "Completion of trials has replaced the forklifts."
    )


def test_two_columns_of_one_year_have_no_change() -> None:
    assert changes(row("Landfill", "tonnes", North_2023="4", South_2023="5", North_2024="6")) == []


@pytest.mark.parametrize(
    ("claim", "turned"),
    [
        ("Waste to landfill fell in 2024.", 0),
        ("Waste to landfill rose in 2024.", -1),
        ("Waste to landfill fell in 2023.", 1),
        ("Waste to landfill grew between 2022 and 2024.", -1),
        ("Waste to landfill improved in 2023.", 0),
        ("Waste to landfill rose from 2019 to 2024.", 0),
        ("Waste to landfill was 150 tonnes in 2024.", 0),
    ],
)
def test_the_direction_of_a_row(claim: str, turned: int) -> None:
    asked = {int(word.strip(".")) for word in claim.split() if word.strip(".").isdigit() and len(word.strip(".")) == 4}
    assert row_turned(claim, "Landfill", WASTE, asked, 2024) == turned


def test_a_row_of_reductions_has_no_direction() -> None:
    assert row_turned("The reduction fell in 2024.", "Reduction of waste", WASTE, {2024}, 2024) == 0


@pytest.mark.parametrize(
    ("claim", "years"),
    [
        ("It was 150 tonnes in 2024, after 500 tonnes a year earlier.", [2024, 2023]),
        ("It fell from 500 tonnes in 2023 to 150 tonnes a year later.", [2023, 2024]),
        ("It fell from 400 to 150 tonnes between 2022 and 2024.", [2022, 2024]),
        ("It was 150 tonnes.", [None]),
        ("It was 150 tonnes in 2024, lower than in the previous year.", [2024]),
        ("Compared with the previous year it fell to 150 tonnes in 2024.", [None]),
    ],
)
def test_the_year_that_a_claim_gives_a_figure_for(claim: str, years: list[int | None]) -> None:
    own = amounts_in(claim)
    assert [year_told(claim, amount, own) for amount in own] == years


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("It was 500 tonnes in 2024, after 150 tonnes a year earlier.", True),
        ("It was 150 tonnes in 2024, after 500 tonnes a year earlier.", False),
        ("It fell from 150 tonnes in 2023 to 500 tonnes a year later.", True),
    ],
)
def test_figures_of_exchanged_years(claim: str, wrong: bool) -> None:
    assert (misplaced(claim, amounts_in(claim), WASTE) is not None) is wrong


def test_figures_of_exchanged_columns() -> None:
    cells = row("Staff", "people", North_2024="12", South_2024="34")
    right = "In 2024 the North had 12 people and the South 34 people."
    wrong = "In 2024 the North had 34 people and the South 12 people."
    assert misplaced(right, amounts_in(right), cells) is None
    assert misplaced(wrong, amounts_in(wrong), cells) is not None


def test_a_figure_under_a_heading_of_targets() -> None:
    cells = row("Recycling", "%", y2024="80", Target_2030="99")
    assert in_target_column(amounts_in("The plants recycle 99% of their waste."), cells)
    assert not in_target_column(amounts_in("The plants recycle 80% of their waste."), cells)


def test_an_entry_of_a_list_of_goals_is_no_result() -> None:
    goal = "Plants: achieve a recycling rate of 99%"
    assert unachieved("The plants recycle 99% of their waste.", goal)
    assert not unachieved("The plants aim to recycle 99% of their waste.", goal)
    assert unachieved("The plants no longer send waste to landfill.", "We want to send less waste to landfill by 2030.")


def test_a_percentage_of_things_is_a_quantifier() -> None:
    text = "More than 90% of the electricity bought was renewable."
    assert shares(text) == [(2, ("electr", "bought", "renew"))]
    assert other_quantifier("All of the electricity bought was renewable.", text) == ("most", "all")
    assert other_quantifier("All of the electricity bought was renewable.", "100% of the electricity bought.") is None
    assert other_quantifier("It cannot go fully renewable.", "Some renewable electricity is bought.") is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("95 out of every 100 employees", 95, "%"),
        ("nine in ten employees", 90, "%"),
        ("about a sixth", 1 / 6, ""),
    ],
)
def test_shares_in_words(text: str, value: float, unit: str) -> None:
    (amount,) = amounts_in(text)
    assert amount.quantity.value == pytest.approx(value)
    assert amount.quantity.unit == unit


def test_a_sixth_is_the_change_of_a_row() -> None:
    (claimed,) = amounts_in("about a sixth")
    held = changes(row("Intensity", "t", y2023="2.4", y2024="2.0"))
    assert any(states(claimed.quantity, other.quantity) for other in held)


def test_no_fewer_than_is_a_lower_bound() -> None:
    (least,) = find_quantities("no fewer than four otters")
    (most,) = find_quantities("no more than four otters")
    assert (least.low, least.high, most.low, most.high) == (4, None, None, 4)


def test_a_year_later_is_no_rate() -> None:
    assert [q.unit for q in find_quantities("700 tonnes a year later")] == ["tonnes"]
    assert [q.unit for q in find_quantities("700 tonnes a year")] == ["tonnes a year"]


def test_a_sentence_may_begin_with_a_word_before_a_name() -> None:
    assert find_names("Leaving Norvik aside, sales rose.") == ["Norvik"]
    assert find_names("Outside Norvik, sales rose.") == ["Norvik"]


def test_a_noun_at_the_beginning_is_no_goal() -> None:
    assert not unachieved("Carbon pricing is a transition risk.", "Transition risks include carbon pricing.")
    assert not unachieved("The audit covered 12 sites.", "Source separation is in place at 12 sites.")


def test_no_less_than_is_not_none() -> None:
    assert other_quantifier("No less than 40 sites are certified.", "All 40 sites are certified.") is None
    assert other_quantifier("Women hold 40% of jobs at all sites.", "Women hold 40% of jobs at our sites.") is None


@pytest.mark.parametrize("text", ["Half of 10 sites", "12 in 10 countries", "a fifth vessel", "85 in 100 hours"])
def test_what_is_no_share(text: str) -> None:
    assert all(amount.quantity.unit != "%" and amount.quantity.value != 0.2 for amount in amounts_in(text))
