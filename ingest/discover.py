"""Which files a command means: files as given, folders walked, each with its row of the manifest."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.manifest import NAME, Entry, read_manifest
from ingest.read import SUFFIXES

_OTHER_KINDS = (
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".htm",
    ".html",
    ".xhtml",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
    ".epub",
    ".zip",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to ingest, or what is wrong with a path (`error`)."""

    path: Path
    file_name: str
    entry: Entry | None = None
    error: str | None = None


def find_sources(paths: Sequence[Path], manifest: Path | None) -> list[Source]:
    """The files meant by the paths, in the order given; folders are walked in name order, hidden files left out.

    A path that cannot be used and a second file of the same name are given back with `error` set. Raises
    SettingsError for an unusable manifest.
    """
    given = read_manifest(manifest) if manifest else None
    beside: dict[Path, dict[str, Entry]] = {}
    seen: dict[str, Path] = {}
    found = []
    for source in (source for path in paths for source in _sources(path)):
        if source.error is None:
            folder = source.path.parent
            if given is None and folder not in beside:
                beside[folder] = read_manifest(folder / NAME) if (folder / NAME).is_file() else {}
            rows = beside.get(folder, {}) if given is None else given
            source = replace(source, entry=rows.get(source.path.name))
            first = seen.setdefault(source.file_name, source.path)
            if first.resolve() == source.path.resolve() and first is not source.path:
                continue
            if first is not source.path:
                problem = (
                    f"{source.path} has the same name as {first}. Rename one of them: reports are told apart by name."
                )
                source = replace(source, error=problem)
        found.append(source)
    return found


def shown_name(path: Path) -> str:
    """The file name without characters that cannot be shown or stored."""
    name = "".join(char if char.isprintable() else "_" for char in path.name)
    return name.encode("utf-8", "replace").decode("utf-8")


def _sources(path: Path) -> Iterator[Source]:
    name = shown_name(path)
    if path.is_dir():
        files = list(_walk(path))
        if not files:
            kinds = ", ".join(SUFFIXES)
            yield Source(path, name, error=f"{path} holds no report. Give a folder with files of these kinds: {kinds}.")
        yield from (_source(file) for file in files)
    else:
        yield _source(path)


def _source(path: Path) -> Source:
    problem = None
    if not path.exists():
        dangling = "is a link to nothing" if path.is_symlink() else "does not exist"
        problem = f"{path} {dangling}. Check the path."
    elif not path.is_file():
        problem = f"{path} is not a regular file. Give a PDF or text file, or a folder of them."
    return Source(path, shown_name(path), error=problem)


def passed_over(paths: Sequence[Path]) -> list[Path]:
    """Files inside the folders among the paths that could be reports but are of a kind that is not read."""
    folders = (path for path in paths if path.is_dir())
    return [file for folder in folders for file in _files(folder) if file.suffix.lower() in _OTHER_KINDS]


def _walk(folder: Path) -> Iterator[Path]:
    return (path for path in _files(folder) if path.suffix.lower() in SUFFIXES)


def _files(folder: Path) -> Iterator[Path]:
    """What is in a folder and its folders in name order, hidden ones left out; links are followed, once each."""
    seen = {folder.resolve()}
    for root, folders, files in os.walk(folder, followlinks=True):
        places = {name: (Path(root) / name).resolve() for name in sorted(folders) if not name.startswith(".")}
        folders[:] = [name for name, place in places.items() if place not in seen]
        seen.update(places.values())
        yield from (Path(root) / name for name in sorted(files) if not name.startswith("."))
