"""A run with an assistant that answers from a table: rows, means, the gate, a baseline and the written report."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from eval.baseline import compare, load_baseline
from eval.dataset import GoldEvidence, Question
from eval.gate import GATE, check_gate, load_gate
from eval.measures import MEASURES
from eval.plot import curve_svg
from eval.report import write_report
from eval.run import Scope, ask_with, run_evaluation
from eval.schema import Evaluation
from rag.errors import EvaluationError, FilterError
from rag.schema import Answer, Citation, Statement

if TYPE_CHECKING:
    from rag import Assistant

ROOT = Path(__file__).parents[1]
QUESTIONS = (
    Question("n1", "a.pdf", "Acme", 2023, "How many sites?", "number", (("81",),), (GoldEvidence(3, "81 sites"),)),
    Question("n2", "a.pdf", "Acme", 2023, "How many trees?", "number", (("12",),), (GoldEvidence(4, "12 trees"),)),
    Question(
        "t1", "b.pdf", "Bolt", 2022, "How many <b>trucks</b>?", "table", (("7",),), (GoldEvidence(1, "7 trucks"),)
    ),
    Question("u1", "b.pdf", "Bolt", 2022, "Is there a canteen?", "unanswerable"),
)
SAID = {"n1": ("It has 81 sites", 3, 0.9), "n2": ("There are 99 trees", 4, 0.3), "u1": None, "t1": None}


def ask(question: Question) -> Answer:
    said = SAID[question.question_id]
    if question.question_id == "t1":
        raise FilterError("The library holds no <script>alert(1)</script> report.")
    if said is None:
        return Answer(question.question, "", (), (), True, "nothing near enough", (), "extractive", {})
    text, page, support = said
    cited = Citation(1, "r", question.report, "Acme", 2023, page, "", text, 0, len(text), "prose")
    return Answer(
        question.question, f"{text} [1].", (Statement(text, (cited,), support),), (cited,), False, None, (), "fake", {}
    )


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return run_evaluation(QUESTIONS, ask, source="four questions")


def test_every_question_counts_also_one_that_failed(evaluation: Evaluation) -> None:
    assert [row.question.question_id for row in evaluation.rows] == ["n1", "n2", "t1", "u1"]
    assert evaluation.rows[2].error == "FilterError: The library holds no <script>alert(1)</script> report."
    means = evaluation.means
    assert (means["correct"].value, means["correct"].n) == pytest.approx((1 / 3, 3))
    assert means["false_abstain"].value == pytest.approx(1 / 3)
    assert (means["abstained"].value, means["abstained"].n) == (1, 1)
    assert means["failed"].value == 0.25
    assert means["citation_recall"].value == means["faithful"].value == means["cited"].value == 1
    assert "quote_exact" not in means
    assert [row.fell_short for row in evaluation.rows] == [False, True, True, False]


def test_groups_hold_their_own_rows(evaluation: Evaluation) -> None:
    assert list(evaluation.by_type) == ["number", "table", "unanswerable"]
    assert evaluation.by_type["number"]["correct"].value == 0.5
    assert "correct" not in evaluation.by_type["unanswerable"]
    assert evaluation.by_report["b.pdf"]["failed"].value == 0.5


def test_risk_coverage_leaves_out_what_was_not_answered(evaluation: Evaluation) -> None:
    assert evaluation.curve == ((0.25, 0.0), (0.5, 0.5))
    assert evaluation.means["aurc"].value == 0.25


def test_the_same_rows_give_the_same_intervals(evaluation: Evaluation) -> None:
    again = run_evaluation(QUESTIONS, ask, source="four questions")
    assert (again.means, again.by_type, again.by_report) == (evaluation.means, evaluation.by_type, evaluation.by_report)


def test_progress_and_an_empty_set() -> None:
    seen: list[tuple[int, int]] = []
    run_evaluation(QUESTIONS, ask, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with pytest.raises(EvaluationError, match="no questions"):
        run_evaluation((), ask)


def test_quotes_are_checked_where_pages_are_given() -> None:
    pages = {"a.pdf": ["", "", "ithas81sites", "nothing"]}
    found = run_evaluation(QUESTIONS, ask, pages=lambda name: pages[name])
    assert found.means["quote_exact"].value == 0.5


class Recorder:
    """An assistant that remembers what it was restricted to."""

    def __init__(self) -> None:
        self.calls: list[dict[str, object]] = []

    def ask(self, question: str, **filters: object) -> Answer:
        self.calls.append(filters)
        return ask(QUESTIONS[3])


def test_scopes_reach_the_assistant() -> None:
    assistant = Recorder()
    scopes: tuple[Scope, ...] = ("report", "company", "none")
    for scope in scopes:
        ask_with(cast("Assistant", assistant), scope)(QUESTIONS[0])
    assert assistant.calls == [{"report": "a.pdf"}, {"company": "Acme", "year": 2023}, {}]


def gate(folder: Path, text: str) -> Path:
    path = folder / "gate.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_gate_names_what_fell_short(evaluation: Evaluation, tmp_path: Path) -> None:
    limits = load_gate(
        gate(
            tmp_path,
            '[correct]\nminimum = 0.5\n["correct:number"]\nminimum = 0.5\n[failed]\nmaximum = 0.1\n[quote_exact]\nminimum = 1',
        )
    )
    assert [shortfall.text for shortfall in check_gate(evaluation, limits)] == [
        "correct is 0.333; the gate asks for at least 0.5",
        "failed is 0.250; the gate asks for at most 0.1",
        "quote_exact was not measured: no question of this set has it; the gate asks for at least 1",
    ]
    kept = load_gate(gate(tmp_path, "[correct]\nminimum = 0.3\nmaximum = 0.4\nmeasured = '0.33'"))
    assert check_gate(evaluation, kept) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[corect]\nminimum = 0.5", "'corect', which is no measure"),
        ("[correct]\nminimun = 0.5", r"\[correct\]: a table with 'minimum'"),
        ("correct = 0.5", r"\[correct\]: a table with 'minimum'"),
        ("[correct]\nminimum = 50", "'minimum' is 50, where a number from 0 to 1"),
        ("[correct]\nminimum = true", "'minimum' is True"),
        ("[correct", "cannot be read"),
        ("", "is empty"),
    ],
)
def test_a_gate_that_cannot_be_used_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(EvaluationError, match=message):
        load_gate(gate(tmp_path, text))


def test_the_gate_of_the_project_can_be_read(tmp_path: Path) -> None:
    assert {"correct", "abstained", "cited", "quote_exact", "citation_recall"} <= {
        limit.measure for limit in load_gate(GATE)
    }
    with pytest.raises(EvaluationError, match="no gate file"):
        load_gate(tmp_path / "gone.toml")


def test_a_baseline_shows_wins_and_losses(evaluation: Evaluation, tmp_path: Path) -> None:
    path = write_report(evaluation, tmp_path).json
    same = compare(evaluation, load_baseline(path), "before")
    assert all(change.difference.value == 0 and not change.wins and not change.losses for change in same.changes)

    def better(question: Question) -> Answer:
        return ask(replace(question, question_id="n1")) if question.question_id != "u1" else ask(QUESTIONS[1])

    now = run_evaluation((*QUESTIONS, replace(QUESTIONS[0], question_id="n3")), better)
    found = compare(now, load_baseline(path), "before")
    changes = {change.measure: change for change in found.changes}
    assert (found.only_before, found.only_now) == (0, 1)
    assert (changes["abstained"].wins, changes["abstained"].losses) == ((), ("u1",))
    assert (changes["failed"].wins, changes["failed"].difference.value) == (("t1",), -0.25)
    assert changes["false_abstain"].wins == ("t1",)
    # only u1 counts, and every resample of one question is that question
    assert changes["abstained"].sure


def test_a_baseline_that_cannot_be_used_is_an_error(evaluation: Evaluation, tmp_path: Path) -> None:
    path = tmp_path / "evaluation.json"
    with pytest.raises(EvaluationError, match="no baseline at"):
        load_baseline(path)
    for text in ("{", "[]", '{"rows": 5}', '{"rows": [{"id": "n1", "scores": {"correct": "yes"}}]}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(EvaluationError, match="cannot be used"):
            load_baseline(path)
    with pytest.raises(EvaluationError, match="shares no question"):
        compare(evaluation, {"other": {"correct": 1.0}}, "before")


def test_the_report_is_written_in_three_forms(evaluation: Evaluation, tmp_path: Path) -> None:
    shortfalls = check_gate(evaluation, load_gate(gate(tmp_path, "[correct]\nminimum = 0.5")))
    written = write_report(evaluation, tmp_path / "new" / "folder", shortfalls=shortfalls)
    values = json.loads(written.json.read_text(encoding="utf-8"))
    assert (values["questions"], values["passed"], values["means"]["correct"]["n"]) == (4, False, 3)
    assert [row["id"] for row in values["rows"]] == ["n1", "n2", "t1", "u1"]
    assert values["rows"][0]["citations"][0] == {
        "marker": 1, "document": "a.pdf", "page": 3, "page_label": "", "quote": "It has 81 sites",
    }  # fmt: skip
    markdown = written.markdown.read_text(encoding="utf-8")
    assert "| correct | 0.33 |" in markdown
    assert "Fell short of the gate" in markdown
    assert "How many \\<b\\>trucks" in markdown


def test_the_html_report_escapes_what_reports_and_people_wrote(evaluation: Evaluation, tmp_path: Path) -> None:
    evil = '<script>alert("x")</script>'
    row = evaluation.rows[1]
    assert row.answer is not None
    cited = replace(row.answer.citations[0], quote=evil)
    wrong = replace(
        row,
        question=replace(row.question, question=evil, groups=((evil,),), evidence=(GoldEvidence(1, evil),), type=evil),
        answer=replace(row.answer, text=evil, citations=(cited,)),
    )
    page = write_report(
        replace(evaluation, rows=(wrong, *evaluation.rows), by_type={evil: evaluation.means}, source=evil), tmp_path
    ).html.read_text(encoding="utf-8")
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 7
    assert "How many &lt;b&gt;trucks&lt;/b&gt;?" in page
    assert "<polyline" in page
    assert not re.search(r"""(?:src|href)=|url\(|@import""", page)


def test_a_folder_that_cannot_be_made_is_named(evaluation: Evaluation, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EvaluationError, match="cannot be written to"):
        write_report(evaluation, tmp_path / "file")


def test_no_curve_no_picture() -> None:
    assert curve_svg(()) == ""
    # coverage 1 and risk 0 lie at the lower right corner of the axes
    assert 'points="508.0,200.0"' in curve_svg(((1.0, 0.0),))


def test_each_measure_says_what_it_is() -> None:
    assert all(name == measure.name and measure.meaning for name, measure in MEASURES.items())


def imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    taken = [
        f"{node.module} {a.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for a in node.names
    ]
    return plain + taken


def test_eval_uses_the_public_surface_of_rag_only() -> None:
    # training and fitting work on the engine's own parts; measuring must not
    own = ("dataset", "run", "corpus", "gate", "baseline", "report", "plot", "schema")
    measuring = [ROOT / "eval" / f"{name}.py" for name in own]
    measuring += [path for folder in ("measures", "bench") for path in (ROOT / "eval" / folder).glob("*.py")]
    # these compare a text with its quotes and know nothing of the engine
    allowed = re.compile(
        r"rag|rag\.(schema|errors|settings|encode)|rag\.text(\.\w+)*|rag\.answer\.checking\.(turned|misdated)"
    )
    for path in measuring:
        for name in imports(path):
            module = name.split(" ")[0]
            assert module.split(".")[0] != "rag" or allowed.fullmatch(module), f"{path}: {module}"
            assert module.split(".")[0] != "ui"
