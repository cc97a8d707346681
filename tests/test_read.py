"""Reading files: encodings, PDF text with places, and files that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from pdf_files import encrypted, make_pdf, paragraph

from ingest.read import Limits, read_bytes, read_file
from ingest.read.pdf import page_source
from ingest.read.plain import decode
from rag.errors import (
    DamagedFileError,
    EncryptedFileError,
    NoTextError,
    NotFoundError,
    ReadError,
    UnsupportedFileError,
)

SHARED = Path(__file__).parents[2] / "shared" / "reports"
PAGE = paragraph(["Water use fell by four percent.", "Energy use rose."])


def saved(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize(
    ("content", "warned"),
    [
        ("Größe: 5 €".encode(), False),
        ("Größe: 5 €".encode("utf-8-sig"), False),
        ("Größe: 5 €".encode("utf-16"), False),
        ("Größe: 5 €".encode("utf-16-le"), True),
        ("Größe: 5 €".encode("utf-16-be"), True),
        ("Größe: 5 €".encode("cp1252"), True),
    ],
)
def test_text_in_any_encoding(content: bytes, warned: bool) -> None:
    text, warnings = decode(content, "a.txt")
    assert text == "Größe: 5 €"
    assert bool(warnings) is warned


def test_a_text_file_is_one_page_without_pages(tmp_path: Path) -> None:
    raw = read_file(saved(tmp_path, "a.md", b"# Water\r\n\r\n  We save. \n"))
    assert not raw.paged
    assert [raw.pages[0].source[line.start : line.end] for line in raw.pages[0].lines] == ["# Water", "We save."]


def test_a_pdf_gives_lines_with_places_labels_and_title(tmp_path: Path) -> None:
    content = make_pdf(
        [[(50, 780, 20, "*Water"), *PAGE], [(50, 700, 10, "Second page.")]], "Our Report", "0 << /S /r >>"
    )
    raw = read_file(saved(tmp_path, "a.pdf", content))
    first = raw.pages[0]
    assert (raw.title, raw.paged, [page.label for page in raw.pages]) == ("Our Report", True, ["i", "ii"])
    assert first.source[: first.lines[0].end] == "Water"
    heading, body = first.lines[:2]
    assert heading.size == pytest.approx(2 * body.size, rel=0.05)
    assert heading.left == pytest.approx(50, abs=2)
    assert heading.weight > body.weight


def test_offsets_are_those_of_pdfium() -> None:
    with pypdfium2.PdfDocument(make_pdf([PAGE])) as pdf:
        textpage = pdf[0].get_textpage()
        source = page_source(textpage)
        assert source == textpage.get_text_range()
        at = source.index("Energy")
        assert textpage.get_charbox(at)[0] == pytest.approx(50, abs=2)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not here")
def test_every_index_of_real_pages_is_pdfiums() -> None:
    from pypdfium2 import raw

    for path in sorted(SHARED.glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            for index in range(0, len(pdf), 7):
                textpage = pdf[index].get_textpage()
                source = page_source(textpage)
                assert len(source) == textpage.count_chars()
                for at in range(0, len(source), 97):
                    code = raw.FPDFText_GetUnicode(textpage, at)
                    assert source[at] == chr(code) or code < 0x20


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("a.pdf", b"", DamagedFileError, "is empty"),
        ("a.txt", b"", DamagedFileError, "is empty"),
        ("a.txt", b" \n\t ", NoTextError, "is empty"),
        ("a.txt", b"\x7fELF\x00\x01\x02" * 50, DamagedFileError, "not text"),
        ("a.pdf", b"Just some words.", UnsupportedFileError, "plain text"),
        ("a.pdf", b"<!DOCTYPE html><p>Hello", UnsupportedFileError, "web page"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n0000", UnsupportedFileError, "PNG"),
        ("a.docx", b"PK", UnsupportedFileError, ".pdf"),
        ("a.pdf", make_pdf([PAGE])[:300], DamagedFileError, "damaged or cut short"),
        ("a.pdf", make_pdf([[]]), NoTextError, "no text layer on 1 of 1 pages"),
        ("a.pdf", make_pdf([]), ReadError, "a.pdf has no pages"),
        ("a.pdf", encrypted(make_pdf([PAGE]), "secret"), EncryptedFileError, "--password"),
    ],
)
def test_files_that_cannot_be_read(
    tmp_path: Path, name: str, content: bytes, error: type[ReadError], words: str
) -> None:
    with pytest.raises(error, match="(?i)" + words.replace(".", r"\.")) as caught:
        read_file(saved(tmp_path, name, content))
    assert name in str(caught.value)


def test_a_password_opens_an_encrypted_file(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.pdf", encrypted(make_pdf([PAGE]), "secret"))
    assert "Water" in read_file(path, "secret").pages[0].source
    with pytest.raises(EncryptedFileError, match="does not open"):
        read_file(path, "wrong")


def test_an_empty_user_password_opens_by_itself(tmp_path: Path) -> None:
    assert "Water" in read_file(saved(tmp_path, "a.pdf", encrypted(make_pdf([PAGE]), ""))).pages[0].source


@pytest.mark.parametrize(
    "damaged",
    [
        b"junk\n" * 20 + make_pdf([PAGE]),
        make_pdf([PAGE]).replace(b"startxref\n", b"startxref\n9"),
        make_pdf([PAGE]).split(b"startxref")[0],
        make_pdf([PAGE]) + b"PK\x03\x04 trailing bytes of another kind",
    ],
    ids=["junk before", "wrong startxref", "no startxref", "something behind"],
)
def test_small_damage_is_read_over(tmp_path: Path, damaged: bytes) -> None:
    assert "Water" in read_file(saved(tmp_path, "a.pdf", damaged)).pages[0].source


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="does not exist"):
        read_file(tmp_path / "none.pdf")
    with pytest.raises(UnsupportedFileError, match="not a regular file"):
        read_file(tmp_path)
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(UnsupportedFileError, match="not a regular file"):
        read_file(tmp_path / "pipe.pdf")


def test_limits_are_kept(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.pdf", make_pdf([PAGE, PAGE, PAGE]))
    with pytest.raises(DamagedFileError, match="3 pages; at most 2"):
        read_file(path, limits=Limits(pages=2))
    with pytest.raises(DamagedFileError, match="more than 60 characters"):
        read_file(path, limits=Limits(characters=60))
    with pytest.raises(DamagedFileError, match="larger than 0 MiB"):
        read_file(path, limits=Limits(file_bytes=100))
    crowded = read_file(
        saved(tmp_path, "b.pdf", make_pdf([PAGE, [(50, 700, 10, "Short.")]])), limits=Limits(page_characters=20)
    )
    assert "page 1 left out" in crowded.warnings[0]
    assert [bool(page.source) for page in crowded.pages] == [False, True]


def test_one_odd_byte_spoils_no_utf8() -> None:
    raw = read_bytes("Café, Größe, naïve: ".encode() + b"\xa35", "a.txt", None, Limits(), lambda done, total: None)
    assert raw.pages[0].source == "Café, Größe, naïve: £5"
    assert raw.warnings == ("not wholly valid UTF-8: 1 of its bytes read as Latin-1",)


def test_a_web_page_saved_as_text_is_remarked() -> None:
    for content, told in ((b"<html><p>Water</p></html>", 1), (b"Water < 5 and <b>waste</b> of " + b"plants " * 40, 0)):
        raw = read_bytes(content, "a.txt", None, Limits(), lambda done, total: None)
        assert sum("web page" in warning for warning in raw.warnings) == told
