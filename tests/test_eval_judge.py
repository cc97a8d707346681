"""A language model as a second judge: `esg eval --judge`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from openai_server import Exchange, OpenAIServer, fails, says, serving
from typer.testing import CliRunner

from eval.dataset import Question
from eval.judge import GIVE_UP, judge, kappa, read_verdict, with_judge
from eval.report import write_report
from eval.report_json import to_json
from eval.schema import Evaluation, Row
from rag.errors import GenerationError, SettingsError
from rag.schema import Answer, Citation, Statement
from rag.settings import Settings
from ui.cli import app
from ui.show_evaluation import show_evaluation

PAGE = "Water use fell to 12.3 million m³ in 2021."


def citation(quote: str) -> Citation:
    return Citation(1, "r", "a.pdf", "Acme", 2021, 1, "1", quote, 0, len(quote), "prose")


def row(name: str, text: str, *, cited: bool = True) -> Row:
    citations = (citation(PAGE),) if cited else ()
    statement = Statement(text, citations, 0.9)
    answer = Answer(name, text, (statement,), citations, False, None, (), "extractive", {})
    return Row(Question(name, "a.pdf", None, None, "How much water?", "fact"), answer, None, 0.1, {"grounded": 1.0})


RIGHT = row("q1", "Water use fell to 12.3 million m³ in 2021.")
WRONG = row("q2", "Water use rose to 99 million m³ in 2021.")
EVALUATION = Evaluation("set.jsonl", "", (RIGHT, WRONG), {}, {}, {}, ())


def test_a_verdict_is_the_whole_reply() -> None:
    assert read_verdict(" Borne out. ") is True
    assert read_verdict("**NOT BORNE OUT**") is False
    assert read_verdict("It is borne out") is None
    assert read_verdict("") is None


def test_kappa_is_agreement_beyond_chance() -> None:
    # Both say yes to two of four; they agree on two of four, as chance would.
    assert kappa([(True, True), (True, False), (False, True), (False, False)]) == 0
    assert kappa([(True, True), (False, False)]) == 1
    assert kappa([(True, False), (False, True)]) == -1
    assert kappa([(True, True)]) is None
    assert kappa([]) is None


def test_the_model_reads_statement_and_quotations_and_is_held_against_the_checks() -> None:
    asked: list[Sequence[tuple[str, str]]] = []

    def agrees_with_all(messages: Sequence[tuple[str, str]]) -> str:
        asked.append(messages)
        return "BORNE OUT"

    told: list[tuple[int, int]] = []
    found = judge((RIGHT, WRONG, row("q3", "Uncited.", cited=False)), "m", agrees_with_all, lambda *n: told.append(n))
    shown = json.loads(asked[0][1][1])
    assert shown["statement"] == PAGE
    assert PAGE in shown["quotations"][0]
    assert told == [(1, 2), (2, 2)]
    assert found.borne_out is not None
    assert (found.borne_out.value, found.borne_out.n) == (1.0, 2)
    assert found.agreed is not None
    assert found.agreed.value == 0.5
    assert [(one.question_id, one.borne_out, one.checked) for one in found.differing] == [("q2", True, False)]


def test_a_reply_that_is_no_verdict_counts_as_none() -> None:
    found = judge((RIGHT,), "m", lambda _: "Perhaps.")
    assert found.borne_out is None
    assert found.failures == ("q1: the reply was neither BORNE OUT nor NOT BORNE OUT",)


def test_a_model_that_keeps_failing_is_asked_no_more() -> None:
    def down(_: Sequence[tuple[str, str]]) -> str:
        raise GenerationError("cannot be reached")

    found = judge([RIGHT] * (GIVE_UP + 2), "m", down)
    assert len(found.failures) == GIVE_UP
    assert found.unasked == 2


def test_over_http_the_verdicts_are_shown_and_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "secret")

    def by_figure(exchange: Exchange) -> None:
        told = exchange.server.requests[-1]["messages"][-1]["content"]
        says("NOT BORNE OUT" if "99 million" in told else "BORNE OUT")(exchange)

    with serving(by_figure) as server:
        judged = _judged(server, monkeypatch)
    assert judged.judged is not None
    assert judged.judged.kappa == 1
    values = to_json(judged)["judged"]
    assert (values["model"], values["borne_out"]["value"], values["agreed"]["value"]) == ("openai:judge", 0.5, 1.0)
    written = write_report(judged, tmp_path)
    assert "Judged by openai:judge" in written.html.read_text("utf-8")
    assert "0.50" in written.markdown.read_text("utf-8").split("Judged by")[1]
    show_evaluation(judged, (), (), None, None)
    assert "0.500 of 2 statements borne out; the checks say the same of 1.000, kappa 1.00" in capsys.readouterr().out


def test_an_evaluation_is_not_lost_when_the_judge_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    with serving(fails(401)) as server:
        judged = _judged(server, monkeypatch)
    show_evaluation(judged, (), (), None, None)
    shown = capsys.readouterr().out
    assert "No verdict on q1: The language model openai:judge refused the key" in shown
    assert judged.judged is not None
    assert judged.judged.borne_out is None


def test_a_name_that_is_no_model_is_said() -> None:
    found = with_judge(EVALUATION, Settings(llm="nonsense")).judged
    assert found is not None
    assert "provider:model" in found.failures[0]
    with pytest.raises(SettingsError, match="No language model is named"):
        with_judge(EVALUATION, Settings(llm=""))


def test_a_judge_without_a_name_is_refused_before_anything_is_measured(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["eval", "--judge", "", "--library", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "No language model is named" in done.stderr


def _judged(server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> Evaluation:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    return with_judge(EVALUATION, Settings(llm="openai:judge", llm_timeout=20))
