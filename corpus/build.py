"""Build the sample reports from corpus/sources, or check that the built files are those of the manifest.

    python corpus/build.py            typeset every report and write manifest.csv
    python corpus/build.py --check    compare the built files with the hashes in manifest.csv; exit 1 if one differs
    python corpus/build.py --rebuild  typeset into memory and compare with the manifest; exit 1 if one differs

The PDFs are typeset by typst with its embedded fonts and a fixed date, so the same sources give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parent
SOURCES = CORPUS / "sources"
MANIFEST = CORPUS / "manifest.csv"
COLUMN_WORDS = 9


class Entry(NamedTuple):
    """A report: its source in corpus/sources, its built file, and what the manifest says of it."""

    source: str
    file: str
    company: str
    year: int
    title: str
    url: str


ENTRIES = (
    Entry("brindlewick.typ", "brindlewick-2025.pdf", "Brindlewick Group", 2025, "Better Baskets Report 2025", ""),
    Entry("harzmoor.typ", "harzmoor-2024.pdf", "Harzmoor AG", 2024, "Sustainability Report 2024", ""),
    Entry("nimbralis.export", "nimbralis-2025.txt", "Nimbralis", 2025, "Impact Report Fiscal Year 2025", ""),
    Entry("tessalund.typ", "tessalund-2024.pdf", "Tessalund", 2024, "Sustainability Statement 2024", ""),
    Entry(
        "tessalund-marine.typ",
        "tessalund-marine-2024.pdf",
        "Tessalund Marine",
        2024,
        "Responsible Shipping Report FY2024",
        "",
    ),
    Entry("valdorna-bank.typ", "valdorna-bank-2024.pdf", "Valdorna Bank", 2024, "Non-Financial Report 2024", ""),
)


def build(entry: Entry) -> bytes:
    """The bytes of the built report."""
    source = SOURCES / entry.source
    return export_text(source.read_text(encoding="utf-8")).encode() if source.suffix == ".export" else typeset(source)


def typeset(source: Path) -> bytes:
    import typst

    pdf = typst.compile(source, root=SOURCES, ignore_system_fonts=True, format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def export_text(text: str) -> str:
    """The text as a poor PDF export gives it: a sentence per line, ligatures and hyphens lost, columns interleaved."""
    text = re.sub(
        r"<<<\n(.*?)\n\|\|\|\n(.*?)\n>>>", lambda found: interleave(found[1], found[2]), text, flags=re.DOTALL
    )
    lines = [sentence for line in text.splitlines() for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", line)]
    return "\n\n".join(lose_glyphs(line) for line in lines if line.strip()) + "\n"


def interleave(left: str, right: str) -> str:
    """Two columns read straight across, a few words of the one and then of the other, on one line each."""
    columns = [
        [words[at : at + COLUMN_WORDS] for at in range(0, len(words), COLUMN_WORDS)]
        for words in (left.split(), right.split())
    ]
    pieces = []
    for at in range(max(map(len, columns))):
        pieces.append(" ".join(word for column in columns if at < len(column) for word in column[at]))
    return "\n".join(pieces)


def lose_glyphs(line: str) -> str:
    line = re.sub(r"(?<=\w)-(?=\w)", " ", line)
    return " ".join(re.sub("ffi|ffl|ff|fi|fl", " ", line).split())


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_all() -> int:
    with MANIFEST.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["file", "company", "year", "title", "url", "sha256"])
        for entry in ENTRIES:
            content = build(entry)
            (CORPUS / entry.file).write_bytes(content)
            writer.writerow([entry.file, entry.company, entry.year, entry.title, entry.url, sha256(content)])
            print(f"{entry.file}: {len(content) // 1024} KB")
    return 0


def check(*, rebuild: bool) -> int:
    """0 when every built file (or a fresh build) has the hash of the manifest, else 1 with the differing names."""
    with MANIFEST.open(encoding="utf-8", newline="") as stream:
        expected = {row["file"]: row["sha256"] for row in csv.DictReader(stream)}
    wrong = [
        entry.file
        for entry in ENTRIES
        if sha256(build(entry) if rebuild else (CORPUS / entry.file).read_bytes()) != expected.get(entry.file)
    ]
    print("differs from manifest.csv: " + ", ".join(wrong) if wrong else f"{len(ENTRIES)} files as in manifest.csv")
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(check(rebuild="--rebuild" in arguments) if arguments else write_all())
