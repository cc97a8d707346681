"""Checked drafts and briefings as markup: verdicts in words, gaps named, several companies side by side."""

from __future__ import annotations

from rag.briefing.model import Briefing, CoverageLine, Item, Outline, Point, Section
from rag.schema import Citation, Statement
from rag.verify import Verdict, Verification
from ui.web import briefing_parts as parts
from ui.web import draft
from ui.web.briefing import view_html
from ui.web.verify import report_html, report_json

TEXT = "# Climate\n\nEmissions fell by 5 % [2]. Then.\n\nWater\nuse rose."
FELL, ROSE = TEXT.index("Emissions"), TEXT.index("Water")
CLAIMS = (
    Verdict("Emissions fell by 5 %.", "contradicted", 0.1, "the report says 3 %", start=FELL, end=FELL + 26,
            sources=("there is no page 2",)),
    Verdict("Water use rose.", "supported", 0.8, "", start=ROSE, end=len(TEXT)),
)  # fmt: skip
MADE = Verification((Verdict("# Climate", "unsupported", 0.0, "a heading", kind="heading"), *CLAIMS))


def test_each_claim_of_a_draft_has_its_verdict_in_words_and_in_its_place() -> None:
    html = draft.draft_html(TEXT, CLAIMS, [0, 1], 1)
    assert html.count('role="button"') == 2
    assert 'class="sentence contradicted" role="button" tabindex="0" data-ref="0" aria-pressed="false"' in html
    assert 'class="sentence supported" role="button" tabindex="0" data-ref="1" aria-pressed="true"' in html
    assert "✗ contradicted" in html
    assert "✓ supported" in html
    assert html.count("wrong source") == 1
    assert "<p># Climate</p>" in html
    assert ">Water use rose.<" in html


def test_only_the_chosen_verdicts_are_marked() -> None:
    html = draft.draft_html(TEXT, CLAIMS, [0], None)
    assert html.count('role="button"') == 1
    assert "use rose." in html


def test_a_claim_that_lies_outside_the_draft_is_left_out() -> None:
    assert "button" not in draft.draft_html(
        "It rose.", [Verdict("x", "supported", 1.0, "", start=4, end=40)], [0], None
    )


def test_a_verdict_tells_its_reason_and_what_is_wrong_with_the_given_source() -> None:
    html = draft.verdict_html(CLAIMS[0])
    assert "The report says 3 %." in html
    assert "There is no page 2." in html
    assert "support 10%" in html
    assert draft.label_text(MADE, "supported") == "✓ 1 supported"
    assert "1 with a wrong source" in draft.notes_html(MADE)
    assert "1 line not a claim" in draft.notes_html(MADE)


def test_a_checked_draft_becomes_a_page_and_json() -> None:
    assert "there is no page 2" in report_html("draft.md", MADE)
    assert '"contradicted": 1' in report_json(MADE)


def cited(marker: int, company: str) -> Citation:
    return Citation(marker, company * 16, f"{company}.pdf", company, 2023, 3, "1", "We use 5 m3.", 0, 12, "prose")


WATER, WASTE = Item("water", "Water use", (), reference="GRI 303"), Item("waste", "Waste", ())
OUTLINE = Outline("o", "Overview", (WATER, WASTE))


def briefing(company: str, marker: int) -> Briefing:
    """One figure on water and one sentence; nothing on waste."""
    one = cited(marker, company)
    figure = Statement("Water: 5 m3.", (one,), 1.0)
    told = Section(WATER, (Point(figure, label="Withdrawal", value="5 m3"), Point(figure)), "partial")
    lines = (
        CoverageLine("water", "Water use", "GRI 303", "partial", (3,), "5 m3", (marker,), (), ("target",)),
        CoverageLine("waste", "Waste", "", "not_found", (), "", (), (), ()),
    )
    sections = (told, Section(WASTE, (), "not_found"))
    return Briefing(f"{company} 2023", company, 2023, OUTLINE, (), (figure,), sections, lines, (one,))


def test_a_briefing_has_figures_sentences_and_named_gaps() -> None:
    made = briefing("A", 1)
    text = view_html(made, "Text", 1)
    assert "<td>Withdrawal</td>" in text
    assert 'data-ref="1" aria-pressed="true"' in text
    assert "Not found in the report." in text
    assert "1 partly disclosed" in parts.coverage_chips(made)
    assert "p. 3" in view_html(made, "Coverage", None)
    gaps = view_html(made, "Gaps", None)
    assert "a target with its year" in gaps
    assert "any statement on the topic" in gaps
    assert "We use 5 m3." in view_html(made, "References", None)


def test_briefings_stand_side_by_side() -> None:
    made, known = (briefing("A", 1), briefing("B", 2)), {1: cited(1, "A"), 2: cited(2, "B")}
    text = parts.text_html(made, known, None)
    assert text.count('<div class="side">') == 3
    assert "<h4>A 2023" in text
    assert 'data-ref="2"' in text
    assert parts.coverage_html(made, known, None).count('class="chip weak"') == 2
    assert parts.gaps_html(made).count("<tr>") == 3


def test_names_and_words_of_a_report_stay_text_in_a_briefing() -> None:
    tricky = Citation(1, "a", "<b>.pdf", "<i>", 2023, 1, "", "<script>", 0, 1, "prose")
    assert "<script>" not in parts.references_html({1: tricky}, None)
    assert "<i>" not in parts.references_html({1: tricky}, None)
