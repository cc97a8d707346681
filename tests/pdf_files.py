"""Small PDF files made by hand for tests: standard fonts, text at given places."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

Text = tuple[float, float, float, str]
"""x, y in points from the lower left, type size, text; a text that starts with "*" is set in bold."""


def make_pdf(pages: Sequence[Sequence[Text]], title: str = "", labels: str = "") -> bytes:
    """A PDF of A4 pages with these texts. `labels` is the body of a page label tree ("0 << /S /r >>")."""
    objects = {1: "<< /Type /Catalog /Pages 2 0 R" + (f" /PageLabels << /Nums [{labels}] >>" if labels else "") + " >>"}
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    objects[3] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects[4] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    objects[5] = f"<< /Title ({title}) >>"
    for at, texts in enumerate(pages):
        stream = "\n".join(_show(*text) for text in texts)
        objects[6 + 2 * at] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {7 + 2 * at} 0 R >>"
        )
        objects[7 + 2 * at] = f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream"
    return _file(objects)


def _show(x: float, y: float, size: float, text: str) -> str:
    bold = text.startswith("*")
    escaped = text.removeprefix("*").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{2 if bold else 1} {size} Tf {x} {y} Td ({escaped}) Tj ET"


def _file(objects: dict[int, str]) -> bytes:
    out = b"%PDF-1.5\n"
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places[number]:010d} 00000 n \n".encode() for number in sorted(objects))
    return (
        out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def paragraph(lines: Sequence[str], x: float = 50, top: float = 750, size: float = 10) -> list[Text]:
    """Lines of running text with a line pitch of 1.2 times the type size."""
    return [(x, top - 1.2 * size * at, size, line) for at, line in enumerate(lines)]


def encrypted(content: bytes, user: str, owner: str = "owner") -> bytes:
    """The same file, encrypted."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(content)))
    writer.encrypt(user_password=user, owner_password=owner, algorithm="AES-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
