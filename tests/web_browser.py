"""A person's browser on the running app, and how its screenshots are judged. Screenshots go to build/screenshots."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

ROOT = Path(__file__).parent.parent
SCREENSHOTS = ROOT / "build" / "screenshots"
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PATIENCE = 90_000
"""Milliseconds that a slow machine may take until something is there."""
_FAINT = 12
_BARE = """import streamlit as st
st.html('<p>For example:</p>')
if typed := st.chat_input("Ask about the reports"):
    st.html(f'<div class="plain">{typed}</div>')
"""
_CONTRAST = (Path(__file__).parent / "web_contrast.js").read_text("utf-8")
_SCHEME = """scheme => getComputedStyle(document.querySelector(".stApp")).colorScheme === scheme"""
QUIET_PAGE = """() => document.fonts.status === "loaded"
  && !document.querySelector('[data-testid="stStatusWidget"], [data-stale="true"], [data-testid="stSkeleton"]')"""


class Desk:
    """A browser window on the app, with what it asked of the network and what went wrong in it."""

    def __init__(self, browser: Any, address: str, scheme: str = "light", size: dict[str, int] = DESK) -> None:
        self.context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.address, self.scheme, self.width = address, scheme, size["width"]
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.elsewhere.append(request.url)

    def open(self, path: str = "") -> Any:
        self.page.goto(f"{self.address}/{path}")
        self.page.get_by_test_id("stMainBlockContainer").wait_for()
        return self.page

    def turn(self, scheme: str) -> None:
        """Turns the whole system dark or light, as a person does in the evening; the page follows."""
        self.scheme = scheme
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(_SCHEME, arg=scheme)

    def ask(self, question: str) -> None:
        self.page.get_by_placeholder("Ask about the reports").fill(question)
        self.page.keyboard.press("Enter")

    def picture(self, name: str) -> Image.Image:
        """A screenshot, kept for people to look at."""
        return self._kept(name, self.still())

    def glance(self, name: str) -> Image.Image:
        """A screenshot of a page that is still at work, kept as well."""
        return self._kept(name, self._seen())

    def _kept(self, name: str, picture: Image.Image) -> Image.Image:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        size = "phone" if self.width == PHONE["width"] else "desk"
        picture.save(SCREENSHOTS / f"{name}-{size}-{self.scheme}.png")
        return picture

    def still(self) -> Image.Image:
        """A screenshot of the page when nothing moves in it any more."""
        self.page.wait_for_function(QUIET_PAGE)
        before = self._seen()
        for _ in range(60):
            picture = self._seen()
            if alike(picture, before) and self.page.evaluate(f"({QUIET_PAGE})()"):
                return picture
            self.page.wait_for_function(QUIET_PAGE)
            before = picture
        raise AssertionError("the page does not come to rest")

    def _seen(self) -> Image.Image:
        content = self.page.screenshot(animations="disabled", caret="hide")
        return Image.open(BytesIO(content)).convert("RGB")


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether no pixel differs by more than the last steps of a fading shadow do."""
    return max(high for _, high in ImageChops.difference(one, other).getextrema()) <= _FAINT


def marked(desk: Desk, box: Any) -> float:
    """How yellow the box is in a screenshot that was taken while it stood still."""
    for _ in range(20):
        before = box.bounding_box()
        picture = desk.still()
        if before == box.bounding_box():
            return yellow(picture, before)
    raise AssertionError("the marked place does not come to rest")


def yellow(picture: Image.Image, box: dict[str, float]) -> float:
    """The share of pixels in the box that are as yellow as a highlighter."""
    left, top = round(box["x"]), round(box["y"])
    part = picture.crop((left, top, left + max(1, round(box["width"])), top + max(1, round(box["height"]))))
    pixels = [part.getpixel((x, y)) for x in range(part.width) for y in range(part.height)]
    return sum(r > 200 and g > 150 and b < 170 and r - b > 60 for r, g, b in pixels) / len(pixels)


def unreadable(page: Any) -> list[str]:
    """The words on the screen that stand out from their ground by less than 4.5 to 1 (WCAG 2.1, criterion 1.4.3)."""
    return list(page.evaluate(_CONTRAST))


@contextmanager
def served(command: list[str], folder: Path, port: int, environment: dict[str, str] | None = None) -> Iterator[str]:
    """The address of a server while it runs in that folder."""
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


@contextmanager
def app(folder: Path, **settings: str) -> Iterator[str]:
    """The address of `esg ui` over the library of that folder, started there with these variables set."""
    port = free_port()
    command = [sys.executable, "-m", "ui", "ui", "--library", str(folder / "library"), "--port", str(port)]
    with served(command, folder, port, {**os.environ, "PYTHONPATH": str(ROOT), **settings}) as url:
        yield url


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def bare_command(folder: Path, port: int) -> list[str]:
    """The command of a Streamlit page in that folder that shows one line, and below it what was typed."""
    (folder / "bare.py").write_text(_BARE)
    options = (
        "--server.headless=true",
        f"--server.port={port}",
        "--server.address=127.0.0.1",
        "--browser.gatherUsageStats=false",
    )
    return [sys.executable, "-m", "streamlit", "run", "bare.py", *options]
