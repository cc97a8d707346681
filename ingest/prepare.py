"""One report file -> everything the library stores of it, but for the vectors. Runs inside the reading process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ingest.clean import CleanFile, clean_file
from ingest.identity import Clues, Identity, identify
from ingest.language import language_of
from ingest.passages import make_passages
from ingest.quality import remarks
from ingest.read import Limits, RawFile, load, read_bytes
from ingest.read.pdf import Step
from rag.errors import NoTextError
from rag.schema import Page, Passage, Report


@dataclass(frozen=True, slots=True)
class Job:
    """What to prepare; company, year and title are set where a person gave them."""

    path: str
    file_name: str
    password: str | None = None
    company: str | None = None
    year: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report ready to be encoded and stored."""

    report: Report
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]


def prepare(job: Job, limits: Limits, step: Step) -> Prepared:
    """Read, clean and cut one file. Raises the ReadError family; each message names the file."""
    content = load(Path(job.path), limits)
    sha256 = hashlib.sha256(content).hexdigest()
    raw = read_bytes(content, job.file_name, job.password, limits, step)
    report_id = sha256[:16]
    language = language_of([page.source for page in raw.pages])
    clean = clean_file(raw, report_id, language)
    pages = tuple(page.page for page in clean.pages)
    passages = tuple(make_passages(report_id, clean, raw))
    if not passages:
        raise NoTextError(
            f"{job.file_name} holds no readable text. Check the file, or run text recognition (OCR) on it."
        )
    return Prepared(_report(job, raw, clean, sha256, language), pages, passages)


def _report(job: Job, raw: RawFile, clean: CleanFile, sha256: str, language: str) -> Report:
    """What is known of the report; what a person gave about it comes before what its text tells."""
    texts = [page.page.text for page in clean.pages]
    stem = Path(job.file_name).stem
    guess = identify(Clues(texts, clean.running, raw.title, raw.author, stem))
    empty = tuple(page.page.number for page in clean.pages if not page.page.text.strip())
    return Report(
        report_id=sha256[:16],
        title=job.title or guess.title,
        company=job.company or guess.company or stem,
        year=guess.year if job.year is None else job.year,
        file_name=job.file_name,
        sha256=sha256,
        page_count=len(clean.pages),
        paged=raw.paged,
        language=language,
        pages_without_text=empty,
        warnings=(*raw.warnings, *clean.warnings, *remarks(raw, empty), *_unnamed(job, guess)),
    )


def _unnamed(job: Job, guess: Identity) -> list[str]:
    return [] if job.company or guess.company else ["company not recognised: give it in manifest.csv or with --company"]
