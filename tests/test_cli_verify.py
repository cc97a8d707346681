"""`esg verify` on a small report: the three uses, exit codes, the web page, and mistakes a person can make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rag.schema import Citation
from rag.verify import Verdict, Verification
from ui.cli import app
from ui.verify_page import verification_page

REPORT = """Dunmere Sustainability Report 2023

Water

In 2023 water use at our mills fell by 12% to 4,100 megalitres.

Energy

We bought 61% of our electricity from wind farms in 2023.
"""


def esg(*arguments: object) -> Result:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    report = folder / "dunmere-2023.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert esg("ingest", report, "--library", folder / "library").exit_code == 0
    return folder / "library"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text("# Water\n\nWater use fell by 12% in 2023. Water use fell by 19% in 2023.\n", encoding="utf-8")
    return path


def test_a_draft_as_json(library: Path, draft: Path) -> None:
    done = esg("verify", draft, "--library", library, "--json")
    shown = json.loads(done.stdout)
    assert done.exit_code == 0
    assert [claim["label"] for claim in shown["claims"]] == ["supported", "contradicted"]
    assert (shown["supported"], shown["unsupported"], shown["contradicted"]) == (1, 0, 1)
    assert shown["claims"][0]["citations"][0]["document"] == "dunmere-2023.txt"


def test_a_draft_for_people_and_as_a_page(library: Path, draft: Path, tmp_path: Path) -> None:
    done = esg("verify", draft, "--library", library)
    assert "the report says 12%, the draft 19%" in done.stdout
    assert "2 claims: 1 supported, 0 unsupported, 1 contradicted; 1 other line not checked" in done.stdout
    page = tmp_path / "out" / "draft.html"
    assert esg("verify", draft, "--library", library, "--html", page).exit_code == 0
    assert "the report says 12%, the draft 19%" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("fail_on", "code"), [("contradicted", 1), ("unsupported", 1)])
def test_a_contradiction_fails_where_asked(library: Path, draft: Path, fail_on: str, code: int) -> None:
    assert esg("verify", draft, "--library", library, "--fail-on", fail_on, "--json").exit_code == code


def test_claims_and_pairs_keep_their_ids(library: Path, tmp_path: Path) -> None:
    claims, pairs, out = tmp_path / "c.jsonl", tmp_path / "p.jsonl", tmp_path / "v.jsonl"
    claims.write_text('{"id": "a", "claim": "Water use fell by 12% in 2023."}\n', encoding="utf-8")
    assert esg("verify", "--claims", claims, "-o", out, "--library", library).exit_code == 0
    row = json.loads(out.read_text(encoding="utf-8"))
    assert (row["id"], row["label"], len(row["citations"]) > 0) == ("a", "supported", True)
    pairs.write_text('{"id": 7, "claim": "It fell by 9%.", "evidence": ["It fell by 8%."]}\n', encoding="utf-8")
    done = esg("verify", "--pairs", pairs, "-o", out, "--json")
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == 7
    assert json.loads(done.stdout)["supported"] == 0


def test_mistakes_end_with_2(library: Path, draft: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1}\n', encoding="utf-8")
    for arguments in (
        [draft, "--claims", bad],
        ["--claims", bad],
        ["--claims", bad, "-o", tmp_path / "v.jsonl"],
        ["--pairs", bad, "-o", bad],
        [tmp_path / "none.txt"],
        [draft, "--company", "Nobody"],
        ["--claims", bad, "-o", tmp_path / "v.jsonl", "--html", tmp_path / "x.html"],
    ):
        assert esg("verify", *arguments, "--library", library).exit_code == 2, arguments


def test_a_page_escapes_what_it_shows() -> None:
    quote = Citation(1, "r", "a.txt", "A & B", 2023, None, "", "<i>It</i> rained.", 0, 9, "prose")
    verdict = Verdict("<b>It</b> rained.", "supported", 0.9, "the report says so", (quote,))
    page = verification_page("<d>.md", Verification((verdict,)))
    assert "&lt;b&gt;It&lt;/b&gt; rained." in page
    assert "&lt;i&gt;It&lt;/i&gt; rained." in page
    assert "<b>" not in page
    assert "http" not in page
