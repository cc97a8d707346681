"""Starting the web app: its frame, the files of reports that it gives to the browser, and `esg ui`."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import made
from streamlit.testing.v1 import AppTest

from rag.errors import SettingsError
from rag.store import Library
from ui.web import serving


def test_the_frame_opens_on_the_ask_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESG_LIBRARY", str(tmp_path / "library"))
    test = AppTest.from_file(str(serving.FOLDER / "app.py"), default_timeout=60).run()
    assert not test.exception
    assert test.title[0].value == "Ask your ESG reports"


def test_a_report_file_is_given_as_what_it_is(tmp_path: Path) -> None:
    import hashlib
    from dataclasses import replace

    page = b"<script>alert(1)</script>"
    (tmp_path / "a.html").write_bytes(page)
    one = made("a.html")
    report = replace(one.report, sha256=hashlib.sha256(page).hexdigest())
    with Library.open(tmp_path / "library", create=True) as library:
        library.add(report, one.pages, one.passages, one.vectors, original=tmp_path / "a.html")
        other = made("b.pdf", "Brackwell").into(library)
    given = serving.original_file(tmp_path / "library", report.report_id)
    assert given.headers["content-type"] == "text/plain; charset=utf-8"
    assert given.headers["x-content-type-options"] == "nosniff"
    assert given.headers["content-disposition"].startswith("inline")
    assert serving.original_file(tmp_path / "library", other.report.report_id).status_code == 404
    assert serving.original_file(tmp_path / "library", "../../etc/passwd").status_code == 404


def test_nested_options_become_dotted_names() -> None:
    assert serving.flattened({"a": {"b": {"c": 1}, "d": [2]}, "e": 3}) == {"a.b.c": 1, "a.d": [2], "e": 3}


def test_a_taken_port_ends_the_command_in_plain_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "ui", "ui", "--port", str(port), "--library", str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"Port {port} is not free" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_options_are_those_of_the_file_and_bound_to_the_address() -> None:
    options = serving.options("127.0.0.1", 8600)
    assert options["theme.dark.backgroundColor"].startswith("#")
    assert options["theme.light.primaryColor"].startswith("#")
    assert options["browser.gatherUsageStats"] is False
    assert (options["server.address"], options["server.port"]) == ("127.0.0.1", 8600)
    assert "localhost" in options["server.allowedHosts"]
    assert "server.allowedHosts" not in serving.options("0.0.0.0", 8600)
    assert json.dumps(options)


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {port} is not free"):
            serving.free_port("127.0.0.1", port)
    assert serving.free_port("127.0.0.1", None) >= 8501
