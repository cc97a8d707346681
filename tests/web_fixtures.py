"""What the tests of the web app start from: a filled library, the running app and a browser, each made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from web_browser import Desk

_CHROMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def web_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with two reports that no test changes."""
    from web_library import filled

    return filled(tmp_path_factory.mktemp("web"))


@pytest.fixture
def web_folder(web_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of this test's own with both reports, which the pages open."""
    folder = tmp_path / "library"
    shutil.copytree(web_made, folder)
    monkeypatch.setenv("ESG_LIBRARY", str(folder))
    return folder


@pytest.fixture
def empty_web_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the pages find no library."""
    monkeypatch.setenv("ESG_LIBRARY", str(tmp_path / "empty"))
    return tmp_path / "empty"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the Python package playwright is not installed")
    chromium = next((path for name in _CHROMES if (path := shutil.which(name))), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(_QUIET), timeout=90_000)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def served_folder(web_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library of this run's own, which the running app shows."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(web_made, folder / "library")
    return folder


@pytest.fixture(scope="session")
def address(browser: Any, served_folder: Path) -> Iterator[str]:
    """`esg ui` over that library, started from another folder."""
    from web_browser import app

    with app(served_folder) as url:
        yield url


@pytest.fixture(scope="session")
def corpus_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with the sample reports, which no test changes."""
    from web_library import sampled

    return sampled(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def corpus_address(browser: Any, corpus_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`esg ui` over the sample reports."""
    from web_browser import app

    folder = tmp_path_factory.mktemp("corpus-served")
    shutil.copytree(corpus_made, folder / "library")
    with app(folder) as url:
        yield url


@pytest.fixture
def desk(browser: Any, address: str) -> Iterator[Desk]:
    """A window of a person's own; nothing may go wrong in it and nothing outside this machine may be asked."""
    from web_browser import Desk

    window = Desk(browser, address)
    yield window
    window.context.close()
    assert window.errors == []
    assert window.elsewhere == [], "the app reached out of this machine"
