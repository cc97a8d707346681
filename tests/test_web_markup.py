"""Markup of the web app: text of reports stays text, markers become buttons, lines are marked."""

from __future__ import annotations

from web_library import CITATION, TRICKY

from rag.schema import Citation, Page
from rag.text.locate import identity_map
from ui.web import draft, markup, turns
from ui.web.searching import search_pages


def page(source: str, number: int = 1) -> Page:
    return Page("a" * 16, number, str(number), source, source, identity_map(len(source)))


def test_markup_of_a_report_is_shown_as_text() -> None:
    shown = [
        markup.quote(Citation(1, "a", "<b>.pdf", "<i>", 2023, 1, "", TRICKY, 0, 1, "prose")),
        markup.where(Citation(1, "a", "<b>.pdf", "<i>", 2023, 1, "", TRICKY, 0, 1, "prose")),
        markup.asked(TRICKY, TRICKY), markup.notice(TRICKY, TRICKY), markup.written(TRICKY, done=True),
        markup.marked_lines(TRICKY, [(0, 8)]), turns.with_buttons(TRICKY, {}, None), draft.draft_html(TRICKY, [], [], None),
    ]  # fmt: skip
    for html in shown:
        assert "<script" not in html
        assert "<i>" not in html
        assert "<img" not in html


def test_labels_of_buttons_are_no_markdown() -> None:
    assert markup.literal("![x](http://a.b) :red[c]") == r"\!\[x\]\(http\:\/\/a\.b\) \:red\[c\]"


def test_only_known_markers_become_buttons() -> None:
    html = turns.with_buttons("It fell [1] and rose [7].", {1: CITATION}, 1)
    assert html.count("<button") == 1
    assert 'data-ref="1"' in html
    assert "[7]" in html
    # The full stop stays with its marker.
    assert turns.with_buttons("It fell [1].", {1: CITATION}, None).endswith("</button>.</span>")


def test_a_text_is_written_in_growing_parts() -> None:
    text = "one two  three four five six seven eight nine ten"
    parts = markup.first_words(text)
    assert parts[-1] == text
    assert all(text.startswith(part) for part in parts)
    assert [len(part) for part in parts] == sorted(len(part) for part in parts)


def test_marked_lines_show_what_is_around() -> None:
    lines = "\n".join(f"line {n}" for n in range(50))
    at = lines.index("line 25")
    html = markup.marked_lines(lines, [(at, at + 7)], around=2)
    assert "<mark>line 25</mark>" in html
    assert "line 23" in html
    assert "line 27" in html
    assert "line 22" not in html
    assert "line 28" not in html


def test_search_finds_phrases_over_line_ends_else_all_words() -> None:
    pages = [page("Water\nuse fell by 5%."), page("We use wells; water is scarce.", 2), page("Nothing here.", 3)]
    assert [(match.number, match.spans) for match in search_pages(pages, "water use")] == [(1, ((0, 9),))]
    assert [match.number for match in search_pages(pages, "wells water")] == [2]
    assert search_pages(pages, " ") == []
    assert search_pages(pages, "[") == []
