"""Claims from templates about invented passages, expanded by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.reader.mean import main as write_mean
from eval.reader.mean import mean_weights
from eval.reader.written import Passage, kept_aside, read_passages, told_apart, written_claims
from eval.train_reader import main
from rag.errors import EvaluationError
from rag.reader import load_support

TENT = "Mira: my tent has a hole\nJonas: take mine, I am away on Saturday"
TEXT = f"# dialogue\n{TENT}\n- {{Jonas|Mira}} lends [a~his] tent{{|, which is new}}.\n\n# news\nThe mill burnt down.\n- The mill {{is gone|was sold}}.\n"
WRITTEN = Path(__file__).parents[1] / "eval" / "data" / "written"


def test_a_passage_has_a_genre_a_text_and_templates(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert read_passages(tmp_path) == [
        Passage("dialogue", TENT, ("{Jonas|Mira} lends [a~his] tent{|, which is new}.",)),
        Passage("news", "The mill burnt down.", ("The mill {is gone|was sold}.",)),
    ]


@pytest.mark.parametrize("line", ["No slot.", "{only one}.", "{a|b.", "{a|b} [c~d."])
def test_a_template_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(f"# news\nThe mill burnt down.\n- {line}\n", "utf-8")
    with pytest.raises(EvaluationError, match=r"a\.txt"):
        read_passages(tmp_path)


def test_first_alternatives_are_true_and_what_differs_from_them_is_false() -> None:
    passage = Passage("news", "The mill burnt down.", ("{The mill|The farm} is gone.",))
    found = {(pair.claim, pair.supported, pair.changes) for pair in written_claims([passage], seed=1)}
    assert found == {("The mill is gone.", True, ()), ("The farm is gone.", False, ((4, 8),))}


def test_an_inserted_detail_is_false_as_a_whole_and_words_in_brackets_are_true_either_way() -> None:
    passage = Passage("dialogue", TENT, ("Jonas lends [a~his] tent{|, which is new}.",))
    found = [pair for seed in range(8) for pair in written_claims([passage], seed)]
    assert {pair.claim for pair in found if pair.supported} == {"Jonas lends a tent.", "Jonas lends his tent."}
    false = {pair.claim: pair.changes for pair in found if not pair.supported}
    assert set(false) == {"Jonas lends a tent, which is new.", "Jonas lends his tent, which is new."}
    claim = "Jonas lends a tent, which is new."
    assert [claim[start:end] for start, end in false[claim] or ()] == [", which is new"]


def test_all_windows_are_of_the_passage() -> None:
    (pair, *_) = written_claims([Passage("news", "The mill burnt down.", ("The mill {is gone|was sold}.",))], seed=1)
    assert (pair.windows, pair.kind) == (("The mill burnt down.",), "news")


def test_one_passage_in_twenty_is_kept_aside() -> None:
    passages = [Passage("news", str(n), ()) for n in range(40)]
    trained, kept = kept_aside(passages)
    assert [passage.text for passage in kept] == ["0", "20"]
    assert len(trained) == 38


def test_the_passages_of_the_project_can_be_read() -> None:
    passages = read_passages(WRITTEN)
    assert len(passages) > 2000
    assert all(len(passage.templates) >= 2 for passage in passages)
    assert len({passage.text for passage in passages}) == len(passages)


def test_the_reader_orders_a_claim_above_a_false_one() -> None:
    passage = Passage(
        "news",
        "The Corvin mill burnt down on Friday. Nobody was hurt.",
        ("The Corvin mill burnt down on {Friday|Monday}.",),
    )
    assert told_apart(load_support_path(), written_claims([passage], seed=1)) == {"claims": 2, "separation": 1.0}


def load_support_path() -> Path:
    """The bundled model's file."""
    assert load_support().supports
    return Path(__file__).parents[1] / "rag" / "reader" / "support.onnx"


def test_training_on_written_passages_alone_writes_a_reader_and_its_record(tmp_path: Path) -> None:
    pytest.importorskip("onnxscript")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "a.txt").write_text(TEXT * 2, "utf-8")
    options = ["--written", str(tmp_path / "w"), "--reworded", "3", "--minutes", "0.2"]
    assert main(["-o", str(tmp_path / "out"), *options]) == 0
    assert (tmp_path / "out" / "reader.onnx").is_file()
    assert '"claims": ' in (tmp_path / "out" / "reader.json").read_text("utf-8")


def test_training_may_begin_from_the_mean_of_earlier_ones(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    for name, value in (("a", 1.0), ("b", 4.0)):
        torch.save({"network": {"x": torch.tensor([value]), name: torch.tensor([0.0])}}, tmp_path / name)
    found = mean_weights([tmp_path / "a", tmp_path / "b"])
    assert {name: weight.tolist() for name, weight in found.items()} == {"x": [2.5]}


def test_a_state_that_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write_mean([str(tmp_path / "none.pt"), "-o", str(tmp_path)]) == 2
    assert "none.pt is not there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "nothing to train on"),
        (("--written", "nowhere"), "nowhere is not there"),
        (("--summaries", "nowhere", "--reworded", "5"), "no sentences to reword"),
        (("--written", "."), "no .txt file"),
        (("--written", ".", "--start", "nowhere.pt"), "nowhere.pt is not there"),
    ],
)
def test_a_missing_source_is_said_before_anything_is_loaded(
    options: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["-o", "out", *options]) == 2
    assert said in capsys.readouterr().err
    assert not Path("out").exists()
