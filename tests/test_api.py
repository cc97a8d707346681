"""The HTTP API over a small library: the commands' JSON, and refusals in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import LetterEncoder
from fakes import made
from starlette.testclient import TestClient

from rag import Assistant
from rag.store import Library
from ui.api import ADDRESSES, MOST_BYTES, api_app

SENTENCE = "Scope 1 emissions were 48,200 tonnes CO2e in 2023."


@pytest.fixture
def client(tmp_path: Path, letter_encoder: LetterEncoder) -> Iterator[TestClient]:
    with Library.open(tmp_path / "library", create=True, model=letter_encoder) as library:
        given = made("aldermoor.pdf", "Aldermoor", 2023, [SENTENCE])
        replace(given, vectors=letter_encoder.encode([SENTENCE])).into(library)
        app = api_app(Assistant(library, letter_encoder), "127.0.0.1")
        yield TestClient(app, base_url="http://127.0.0.1:8600")


def test_a_question_gets_the_answer_of_the_command(client: TestClient) -> None:
    found = client.post("/ask", json={"question": "How high were the Scope 1 emissions in 2023?", "k": 3})
    assert found.status_code == 200
    assert "48,200" in found.json()["answer"]
    assert found.json()["citations"][0]["quote"] == SENTENCE


def test_passages_verdicts_indicators_and_reports(client: TestClient) -> None:
    (hit,) = client.post("/search", json={"query": "emissions", "company": "Aldermoor"}).json()["hits"]
    assert (hit["document"], hit["rank"]) == ("aldermoor.pdf", 1)
    verdicts = client.post("/verify", json={"draft": "Scope 1 emissions were 48,200 tonnes CO2e in 2023."}).json()
    assert [claim["label"] for claim in verdicts["claims"]] == ["supported"]
    values = client.get("/indicators", params={"indicator": "scope_1", "year": 2023}).json()["values"]
    assert [(value["value"], value["status"]) for value in values] == [(48200.0, "disclosed")]
    (report,) = client.get("/reports").json()["reports"]
    assert (report["document"], report["page_count"]) == ("aldermoor.pdf", 1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "'question' is missing"),
        ({"question": ""}, "empty"),
        ({"question": 5}, "'question' must be text"),
        ({"question": "Why?", "year": "2023"}, "'year' must be a whole number"),
        ({"question": "Why?", "k": 0}, "'k' must be from 1 to 100"),
        ({"question": "Why?", "compnay": "A"}, "There is no field 'compnay'"),
        ({"question": "Why?", "company": "Nowhere"}, "Aldermoor"),
        (["Why?"], "JSON object"),
    ],
)
def test_a_bad_question_is_told_plainly(client: TestClient, given: object, said: str) -> None:
    done = client.post("/ask", content=json.dumps(given), headers={"Content-Type": "application/json"})
    assert done.status_code == 400
    assert said in done.json()["error"]


def test_other_requests_are_refused(client: TestClient) -> None:
    assert client.get("/ask").status_code == 405
    missing = client.get("/files")
    assert (missing.status_code, missing.json()["error"]) == (404, f"There is nothing at /files. {ADDRESSES}")
    assert client.post("/ask", content=b"{", headers={"Content-Type": "application/json"}).status_code == 400
    # A form of another web site can send plain text without asking, JSON it cannot.
    assert (
        client.post("/ask", content=b'{"question": "Why?"}', headers={"Content-Type": "text/plain"}).status_code == 415
    )
    long = json.dumps({"question": "a" * MOST_BYTES}).encode()
    assert client.post("/ask", content=long, headers={"Content-Type": "application/json"}).status_code == 413
    assert client.get("/reports", headers={"Host": "elsewhere.example"}).status_code == 400
    for year in ("x", "20235", "9" * 5000):
        assert "four digits" in client.get("/indicators", params={"year": year}).json()["error"]
    assert client.post("/ask", json={"question": "Why?", "year": 0}).status_code == 400
    assert "no field" in client.get("/indicators", params={"years": "2023"}).json()["error"]


def test_fields_that_an_address_does_not_take_are_told(client: TestClient) -> None:
    found = client.get("/reports", params={"x": "1"})
    assert (found.status_code, found.json()["error"]) == (400, "There is no field 'x'. This address takes none.")
    assert "Known are: company, year" in client.get("/indicators", params={"x": "1"}).json()["error"]
    asked = client.post("/ask", params={"k": "3"}, json={"question": "Why?"})
    assert (asked.status_code, asked.json()["kind"]) == (400, "QuestionError")


def test_a_mistake_of_the_program_is_told_without_its_details(
    tmp_path: Path, letter_encoder: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the inside")

    with Library.open(tmp_path / "library", create=True, model=letter_encoder) as library:
        monkeypatch.setattr(library, "reports", broken)
        app = api_app(Assistant(library, letter_encoder), "127.0.0.1")
        given = TestClient(app, base_url="http://127.0.0.1:8600", raise_server_exceptions=False).get("/reports")
        with pytest.raises(RuntimeError, match="secret"):
            TestClient(app, base_url="http://127.0.0.1:8600").get("/reports")
    assert (given.status_code, given.json()["kind"]) == (500, "InternalError")
    assert "secret" not in given.text
