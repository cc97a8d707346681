"""The picture of a page, and where quoted words stand in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from rag.schema import Box, Citation
from rag.text.locate import squeeze

Span = tuple[int, int]
MAX_PIXELS = 6_000_000
_PDFIUM = threading.Lock()
"""pdfium may be used by one thread of a process at a time."""
_LONGEST_SPAN = 6_000


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG. `boxes` are (left, top, right, bottom) as parts of the picture's width and height, 0..1."""

    png: bytes
    width: int
    height: int
    boxes: tuple[Box, ...]


def page_picture(
    path: Path, number: int, spans: Sequence[Span] = (), boxes: Sequence[Box] = (), quote: str = "", width: int = 1100
) -> PagePicture | None:
    """The page of that physical number, from 1, `width` pixels wide, with the places to be marked in it.

    `spans` are ranges of Page.source, `boxes` are in PDF points. A span counts only where pdfium's own text there is
    what `quote` says, if one is given. None where the file cannot be drawn (encrypted, damaged, no such page).
    """
    with _opened(path, number) as page:
        if page is None:
            return None
        scale = _scale(page, width)
        bitmap = page.render(scale=scale, may_draw_forms=False)
        try:
            to_picture = bitmap.get_posconv(page)
            framed = [*boxes, *joined(_span_boxes(page, spans, quote))]
            placed = tuple(_placed(to_picture, box, bitmap.width, bitmap.height) for box in framed)
            return PagePicture(_png(bitmap), bitmap.width, bitmap.height, placed)
        finally:
            bitmap.close()


def citation_picture(path: Path, citation: Citation, width: int = 1100) -> PagePicture | None:
    """The page of a citation with the quote marked: its cells where they are known, else its words."""
    if citation.page is None:
        return None
    if citation.boxes:
        return page_picture(path, citation.page, boxes=citation.boxes, width=width)
    return page_picture(path, citation.page, [(citation.start, citation.end)], quote=citation.quote, width=width)


@contextmanager
def _opened(path: Path, number: int) -> Iterator[Any]:
    import pypdfium2

    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            yield None
            return
        try:
            yield pdf[number - 1] if 1 <= number <= len(pdf) else None
        finally:
            pdf.close()


def _scale(page: Any, width: int) -> float:
    """Pixels per point: as wide as asked, but never more than MAX_PIXELS in all."""
    wide, high = (max(side, 1.0) for side in page.get_size())
    return float(min(width / wide, (MAX_PIXELS / (wide * high)) ** 0.5))


def _span_boxes(page: Any, spans: Sequence[Span], quote: str) -> list[Box]:
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        boxes: list[Box] = []
        for start, end in spans:
            length = min(end, count, start + _LONGEST_SPAN) - start
            if start < 0 or length <= 0 or not _says(textpage, start, length, quote):
                continue
            boxes += [textpage.get_rect(at) for at in range(textpage.count_rects(start, length))]
        return [box for box in boxes if box[2] > box[0] and box[3] > box[1]]
    finally:
        textpage.close()


def joined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that stand side by side on one line as one; those of other lines stay apart."""
    lines: list[Box] = []
    for box in boxes:
        at = next((at for at, line in enumerate(lines) if _side_by_side(line, box)), None)
        if at is None:
            lines.append(box)
        else:
            line = lines[at]
            lines[at] = (min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))
    return lines


def _side_by_side(one: Box, other: Box) -> bool:
    height = min(one[3] - one[1], other[3] - other[1])
    same_line = min(one[3], other[3]) - max(one[1], other[1]) > 0.5 * height
    return same_line and max(one[0], other[0]) - min(one[2], other[2]) < height


def _says(textpage: Any, start: int, length: int, quote: str) -> bool:
    """Whether the characters there are the quote's: a page read by the second reader has other offsets."""
    from pypdfium2 import raw

    wanted = squeeze(quote)[0]
    if not wanted:
        return True
    codes = (raw.FPDFText_GetUnicode(textpage, at) for at in range(start, start + length))
    there = squeeze("".join(chr(code) for code in codes if 0x20 <= code < 0xD800))[0]
    return bool(there) and (there[:24] in wanted or wanted[:24] in there)


def _placed(to_picture: Any, box: Box, width: int, height: int) -> Box:
    left, bottom, right, top = box
    xs, ys = zip(to_picture.to_bitmap(left, top), to_picture.to_bitmap(right, bottom), strict=True)
    return (
        max(0.0, min(xs) / width), max(0.0, min(ys) / height), min(1.0, max(xs) / width), min(1.0, max(ys) / height),
    )  # fmt: skip


def _png(bitmap: Any) -> bytes:
    out = BytesIO()
    # 128 colours are plenty to read a page by, and a third of the bytes.
    bitmap.to_pil().convert("RGB").quantize(128).save(out, "PNG")
    return out.getvalue()
