"""Cleaning pages: running lines, line ends, paragraphs, headings, key figures, lost glyphs, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import Text, make_pdf, paragraph

from ingest.clean import CleanFile, clean_file
from ingest.clean.builder import Builder, rewrite
from ingest.clean.ligatures import mend_texts
from ingest.clean.words import Words
from ingest.read import Limits, read_bytes
from rag.schema import Page
from rag.text.locate import to_source


def cleaned(pages: Sequence[Sequence[Text]]) -> CleanFile:
    return clean_file(read_bytes(make_pdf(pages), "a.pdf", None, Limits(), lambda done, total: None), "r", "en")


def cleaned_text(text: str) -> Page:
    raw = read_bytes(text.encode(), "a.txt", None, Limits(), lambda done, total: None)
    return clean_file(raw, "r", "en").pages[0].page


def leads_back(page: Page) -> bool:
    """Whether each word of the text is found at its source, blind to what was mended."""
    for start, end in ((at, at + len(word)) for word, at in _words(page.text)):
        low, high = to_source(page.source_map, start, end)
        if not page.source[low:high].strip() or page.text[start] != page.source[low]:
            return False
    return True


def _words(text: str) -> list[tuple[str, int]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((word, at))
        at += len(word)
    return found


BODY = [
    "The company has sites in nine countries and sells to",
    "more than forty. Its mills use water from rivers and",
    "give it back clean. Every site has a plan for drought.",
]


def test_lines_are_folded_and_headings_stand_apart() -> None:
    page = cleaned([[(50, 780, 18, "*Water and rivers"), *paragraph(BODY)]]).pages[0]
    assert page.page.text == "Water and rivers\n\n" + " ".join(BODY)
    assert [block.kind for block in page.blocks] == ["heading", "paragraph"]
    assert leads_back(page.page)


def test_hyphens_at_line_ends() -> None:
    lines = ["The plant uses recycled paper from long-", "term suppliers; they are care-", "fully chosen for it."]
    text = cleaned([paragraph(lines)]).pages[0].page.text
    assert text == "The plant uses recycled paper from long-term suppliers; they are carefully chosen for it."


def test_list_items_stand_on_their_own_lines() -> None:
    lines = [
        "We want three things:",
        "\x95 less waste",
        "\x95 more care for all the",
        "rivers near our mills",
        "\x95 no harm",
    ]
    text = cleaned([paragraph([line.encode("latin-1").decode("cp1252") for line in lines])]).pages[0].page.text
    items = ["• less waste", "• more care for all the rivers near our mills", "• no harm"]
    assert text == "\n".join(["We want three things:", *items])


def test_two_columns_and_a_paragraph_cut_by_a_title() -> None:
    left = ["The mills at the river take", "in water and give it back in a", "cleaner state than it was and"]
    right = ["they are checked by an office.", "A second check is made yearly", "by people from outside."]
    page = [*paragraph(left, x=50), (50, 790, 20, "*Rivers"), *paragraph(right, x=320)]
    clean = cleaned([page]).pages[0]
    assert clean.page.text == " ".join([*left, *right]) + "\n\nRivers"
    assert leads_back(clean.page)
    quote = "cleaner state than it was and they are checked by an office."
    at = clean.page.text.index(quote)
    low, high = to_source(clean.page.source_map, at, at + len(quote))
    assert clean.page.source[low:high].startswith("cleaner state")
    assert clean.page.source[low:high].endswith("office.")


def test_a_key_figure_keeps_its_label() -> None:
    page = [
        *paragraph(BODY, top=400),
        (50, 700, 30, "1,204"),
        (50, 680, 10, "people work for us"),
        (300, 700, 30, "38%"),
        (300, 680, 10, "are women"),
    ]
    text = cleaned([page]).pages[0].page.text
    assert "1,204 people work for us" in text
    assert "38% are women" in text


def test_plain_text_keeps_paragraphs_and_joins_wrapped_lines() -> None:
    page = cleaned_text(
        "WATER\n\nThe mills use river water and\ngive it back. They are care-\nfully run.\n\n* one\n\nA last line.\n"
    )
    assert (
        page.text
        == "WATER\n\nThe mills use river water and give it back. They are carefully run.\n\n* one\n\nA last line."
    )
    assert leads_back(page)


def test_invisible_characters_go_and_ligature_glyphs_are_spelled_out() -> None:
    page = cleaned_text("The e\ufb03cient o\u00adf\ufb01ce\u200b of\u00a0 \u202eAcme\U000e0041 \x00has 3\u2009%.")
    assert page.text == "The efficient office of Acme has 3 %."
    at = page.text.index("office")
    low, high = to_source(page.source_map, at, at + 6)
    assert page.source[low:high] == "o\u00adf\ufb01ce"


LOST = (
    "Our e orts are speci c: the rst o ce was certi ed and the bene ts are signi cant. We o er e ective and con dential help. "
    "The elds are lled with re ned ower seeds. Di erent o cers are in uential and the pro ts are su cient."
)
MENDED = (
    "Our efforts are specific: the first office was certified and the benefits are significant. We offer effective and confidential help. "
    "The fields are filled with refined flower seeds. Different officers are influential and the profits are sufficient."
)


def test_lost_ligatures_are_mended_and_lead_back() -> None:
    page = cleaned_text(LOST)
    assert page.text == MENDED
    at = page.text.index("significant")
    low, high = to_source(page.source_map, at, at + len("significant"))
    assert page.source[low:high] == "signi cant"


@pytest.mark.parametrize(
    "text",
    [
        MENDED,
        "A rst thing. The air is clean; we are in a rm mood at Ower and El Dorado de la Con.",
        "The long term plan of the group is set. Cash is king, says the chief of the fleet in Offenburg.",
    ],
)
def test_clean_text_is_left_alone(text: str) -> None:
    assert cleaned_text(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The o\ufffdce is shut.", "The office is shut."),
        ("The O\ufffd icer is in.", "The Officer is in."),
        ("A long\ufffdterm plan.", "A long-term plan."),
        ("The company\ufffds plan.", "The company’s plan."),
        ("Our eff orts grow.", "Our efforts grow."),
        ("A \ufffd mark alone.", "A  mark alone."),
    ],
)
def test_marks_of_lost_glyphs(text: str, expected: str) -> None:
    edits, _ = mend_texts([text], Words([text], "en"), lost=False)
    mended, _ = rewrite(text, _identity(text), edits[0])
    assert " ".join(mended.split()) == " ".join(expected.split())


def _identity(text: str):  # type: ignore[no-untyped-def]
    builder = Builder(text)
    builder.copy(0, len(text))
    return builder.source_map()


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("struc", "tured", True),
        ("nature", "based", False),
        ("under", "lying", True),
        ("pre", "requisite", True),
        ("Asia", "Pacific", False),
    ],
)
def test_whole_words_and_compounds(left: str, right: str, whole: bool) -> None:
    assert Words([], "en").whole(left, right) is whole


def test_the_documents_own_spelling_decides_first() -> None:
    assert not Words(["a co-operation", "their co-operation"], "en").whole("co", "operation")


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab- \n\r\u00ad\u00a0\ufffe\ufb01\x01.é", max_size=120))
def test_any_text_leads_back(text: str) -> None:
    raw = ("start " + text + " end").encode()
    page = clean_file(read_bytes(raw, "a.txt", None, Limits(), lambda done, total: None), "r", "en").pages[0].page
    pieces = page.source_map.pieces
    assert [piece[0] for piece in pieces] == [0, *(piece[1] for piece in pieces[:-1])]
    assert pieces[-1][1] == len(page.text)
    assert all(0 <= low <= high <= len(page.source) for _, _, low, high in pieces)


@pytest.mark.skipif(not Path(__file__).parents[2].joinpath("shared").is_dir(), reason="the shared reports are not here")
def test_real_pages_lead_back() -> None:
    folder = Path(__file__).parents[2] / "shared" / "reports"
    for name in ("rio-tinto-2023.pdf", "alibaba-fy2022.txt"):
        raw = read_bytes((folder / name).read_bytes(), name, None, Limits(), lambda done, total: None)
        for clean in clean_file(raw, "r", "en").pages:
            page = clean.page
            for block in clean.blocks:
                low, high = to_source(page.source_map, block.start, block.end)
                assert low < high
                first, last = page.text[block.start], page.text[block.end - 1]
                assert first in ("•", "f", page.source[low])
                assert last in ("-", page.source[high - 1])
