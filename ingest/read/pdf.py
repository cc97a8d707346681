"""Reading PDF pages with pdfium: text, printed lines with their boxes, labels, outline and metadata."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ingest.read.limits import Limits
from ingest.read.raw import Bookmark, Line, RawFile, RawPage
from ingest.tables import continued, tables_of_page
from rag.errors import DamagedFileError, EncryptedFileError, NoTextError

Step = Callable[[int, int], None]
"""Called with pages done and pages in all."""

# pdfium writes U+FFFE (0x02 in its character list) for the hyphen of a word that goes on in the next line
_LINE = re.compile(r"[^\r\n\ufffe]*[^\r\n\ufffe\s][^\r\n\ufffe]*\ufffe?|\ufffe")
_BOLD = re.compile(rb"(?i)bold|black|heavy")
_PASSWORD_ERROR = 4


def read_pdf(content: bytes, name: str, password: str | None, limits: Limits, step: Step) -> RawFile:
    """All pages of a PDF.

    Raises EncryptedFileError when the password is missing or wrong, NoTextError when there is no page or no text,
    DamagedFileError when neither pdfium nor pypdf can read it or it exceeds the limits.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
            raise _encrypted(name, password) from error
        from ingest.read.second import read_with_pypdf

        return read_with_pypdf(content, name, password, limits, step)
    try:
        return _read(pdf, name, limits, step)
    finally:
        pdf.close()


def _read(pdf: Any, name: str, limits: Limits, step: Step) -> RawFile:
    count = len(pdf)
    if count == 0:
        raise NoTextError(f"{name} has no pages: there is nothing to index. Export the report again.")
    if count > limits.pages:
        raise DamagedFileError(f"{name} says it has {count:,} pages; at most {limits.pages:,} are read. Split it.")
    pages: list[RawPage] = []
    warnings: list[str] = []
    characters = 0
    for index in range(count):
        page, problem = _page(pdf, index, limits)
        pages.append(page)
        warnings.extend([problem] if problem else [])
        characters += len(page.source)
        if characters > limits.characters:
            raise DamagedFileError(f"{name} has more than {limits.characters:,} characters. Split it.")
        step(index + 1, count)
    if not any(page.lines for page in pages):
        raise NoTextError(
            f"{name}: no text layer on {count} of {count} pages (scanned images?). Run text recognition (OCR) on it first."
        )
    metadata = pdf.get_metadata_dict()
    return RawFile(
        pages=tuple(_with_continued_tables(pages)),
        paged=True,
        title=_one_line(metadata.get("Title", "")),
        author=_one_line(metadata.get("Author", "")),
        outline=tuple(_outline(pdf)),
        warnings=tuple(warnings),
    )


def _with_continued_tables(pages: Sequence[RawPage]) -> Iterator[RawPage]:
    before: RawPage | None = None
    for page in pages:
        if before is not None and page.tables:
            heights = (before.height, page.height)
            page = replace(page, tables=tuple(continued(before.tables, page.tables, heights)))
        yield page
        before = page


def _page(pdf: Any, index: int, limits: Limits) -> tuple[RawPage, str]:
    import pypdfium2

    number = index + 1
    label = _one_line(pdf.get_page_label(index))
    try:
        page = pdf[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return RawPage(number, label, "", ()), f"page {number} could not be read"
    try:
        count = textpage.count_chars()
        if count > limits.page_characters:
            return RawPage(number, label, "", ()), f"page {number} left out: {count:,} characters"
        width, height = page.get_size()
        source = page_source(textpage)
        lines = tuple(_lines(textpage, source))
        tables = tuple(tables_of_page(textpage, source, width, height)) if lines else ()
        return RawPage(number, label, source, lines, width, height, tables), ""
    finally:
        textpage.close()
        page.close()


def page_source(textpage: Any) -> str:
    """The text of a page such that an index into it is pdfium's character index.

    pdfium leaves unprintable glyphs out of its text and writes characters beyond U+FFFF as two; on such pages the
    text is put together character by character instead.
    """
    count = textpage.count_chars()
    source: str = textpage.get_text_range() if count else ""
    if len(source) == count:
        return source
    from pypdfium2 import raw

    return "".join(_character(raw, textpage, index) for index in range(count))


def _character(raw: Any, textpage: Any, index: int) -> str:
    code = raw.FPDFText_GetUnicode(textpage, index)
    if code < 0x20 and raw.FPDFText_GetTextIndexFromCharIndex(textpage, index) < 0:
        return "\ufffd"  # a glyph whose character the font does not tell
    if code == 0x02:
        return "\ufffe"
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _lines(textpage: Any, source: str) -> Iterator[Line]:
    for match in _LINE.finditer(source):
        text = match.group()
        start = match.start() + len(text) - len(text.lstrip())
        end = match.start() + len(text.rstrip())
        for part_start, part_end in _same_size(textpage, source, start, end):
            yield _line(textpage, source, part_start, part_end)


def _line(textpage: Any, source: str, start: int, end: int) -> Line:
    from pypdfium2 import raw

    last = end - 2 if source[end - 1] == "\ufffe" and end - start > 1 else end - 1
    middle = _letter(source, (start + last) // 2, last)
    boxes = [_box(raw, textpage, index) for index in (start, middle, last)]
    # bullets and footnote marks at the ends are smaller than the line's own type
    _, bottom, _, top = sorted(boxes, key=lambda box: box[3] - box[1])[1]
    weight = min(_weight(raw, textpage, start), _weight(raw, textpage, last))
    angle = raw.FPDFText_GetCharAngle(textpage, start)
    mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(textpage, start))
    visible = mode != raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return Line(start, end, boxes[0][0], bottom, boxes[2][2], top, weight, angle < 0.1 or angle > 6.18, visible)


def _weight(raw: Any, textpage: Any, index: int) -> int:
    """Font weight as the file says; fonts without a description are told by their names."""
    weight: int = raw.FPDFText_GetFontWeight(textpage, index)
    if weight > 400:
        return weight
    name = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(textpage, index, name, 64, ctypes.c_int())
    return 700 if _BOLD.search(name.raw) else weight


def _same_size(textpage: Any, source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line in one piece, or in two where it starts in much larger type (a heading beside its text)."""
    from pypdfium2 import raw

    def height(index: int) -> float:
        _, bottom, _, top = _box(raw, textpage, index)
        return top - bottom

    size = height(_letter(source, (start + end) // 2, end - 1)) if end - start > 40 else 0.0
    if size and source[start].isalpha() and height(start) > 1.3 * size:
        for index in range(start + 1, end):
            if not source[index].isspace() and height(index) < 1.15 * size:
                yield start, start + len(source[start:index].rstrip())
                yield index, end
                return
    yield start, end


def _letter(source: str, index: int, last: int) -> int:
    """The first place from `index` on that has a glyph of its own."""
    return next((at for at in range(index, last) if source[at].isalnum()), last)


def _box(raw: Any, textpage: Any, index: int) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, box)
    return round(box.left, 1), round(box.bottom, 1), round(box.right, 1), round(box.top, 1)


def _outline(pdf: Any) -> Iterator[Bookmark]:
    for entry in pdf.get_toc(max_depth=6):
        target = entry.get_dest()
        page = target.get_index() if target else None
        title = _one_line(entry.get_title())
        if title and page is not None:
            yield Bookmark(title, entry.level, page + 1)


def _one_line(text: str | None) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text or "").split())


def _encrypted(name: str, password: str | None) -> EncryptedFileError:
    if password:
        return EncryptedFileError(f"{name} is encrypted and the given password does not open it. Check --password.")
    return EncryptedFileError(f"{name} is encrypted. Give its password with --password.")
