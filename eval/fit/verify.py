"""Fit the weights of rag/verify on labelled claims and on claims made by rule; print cross-validated figures.

python -m eval.fit.verify --claims LIBRARY CLAIMS.jsonl [--claims ...] --made LIBRARY [--write]

A row of CLAIMS: {"claim", "label", "report"?}; without a report its claims are held against --report.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.fit.mutate import Made, edits, invented, reworded
from eval.fit.support import Example, Fitted, fit
from rag.encode import Encoder, load_encoder
from rag.schema import Filters, Report
from rag.settings import load_settings
from rag.store import Library
from rag.text.sentences import split_sentences
from rag.text.terms import terms
from rag.verify.check import Checker
from rag.verify.draft.claims import split_draft
from rag.verify.findings.signs import SIGNS, SLOTS, WORDING, look
from rag.verify.wording.names import find_names

WEIGHTS = Path(__file__).parents[2] / "rag" / "verify" / "findings" / "weights.json"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", nargs=2, action="append", required=True, metavar=("LIBRARY", "CLAIMS"))
    parser.add_argument("--report", help="the report of claims that name none")
    parser.add_argument("--made", metavar="LIBRARY", help="make claims by rule from the reports of this library")
    parser.add_argument("--write", action="store_true", help="write the weights into rag/verify/findings")
    given = parser.parse_args(arguments)
    encoder = load_encoder(load_settings())
    examples: list[Example] = []
    for folder, claims in given.claims:
        with Library.open(Path(folder)) as library:
            examples += labelled(Path(claims), library, encoder, given.report)
    if given.made:
        with Library.open(Path(given.made)) as library:
            examples += made_by_rule(library, encoder)
    report_figures(examples)
    if given.write:
        write(fit(examples))
    return 0


def labelled(path: Path, library: Library, encoder: Encoder, report: str | None) -> Iterator[Example]:
    """The claims of a file that are claims by their form; headings and the like never reach the model."""
    checkers: dict[str, Checker] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = str(row.get("report") or report or "")
        checker = checkers.setdefault(name, Checker(library, encoder, Filters(reports=(name,) if name else ())))
        texts = [part.text for part in split_draft(row["claim"]) if part.kind == "claim"]
        signs = signs_of(checker, " ".join(texts)) if texts else None
        if signs is not None:
            source = row.get("source", "")
            yield Example(
                signs, row["label"] == "supported", f"{source}/{row.get('kind', '')}", path.name, row["claim"]
            )


def made_by_rule(library: Library, encoder: Encoder, each: int = 15) -> Iterator[Example]:
    """From each report some sentences, reworded, with their edits, and some of another report under this one's name."""
    draw = random.Random(7)
    reports = library.reports()
    for report in reports:
        checker = Checker(library, encoder, Filters(reports=(report.file_name,)))
        own = sentences(library, report)
        names = list(dict.fromkeys(name for text in own for name in find_names(text) if len(name) > 3))
        other = draw.choice([r for r in reports if r.company.split()[0] != report.company.split()[0]])
        foreign = draw.sample(sentences(library, other), k=each)
        claims = [Made(reworded(text, report.company, draw), "foreign", False) for text in foreign]
        known = {term for passage in library.passages(report.report_id) for term in terms(passage.text)}
        claims += invented(report.company, known, each, draw)
        for text in draw.sample(own, k=min(each, len(own))):
            said = reworded(text, report.company, draw)
            wrong = edits(said, names, draw)
            claims += [Made(said, "true", True), *draw.sample(wrong, k=min(2, len(wrong)))]
        for claim in claims:
            signs = signs_of(checker, claim.claim)
            if signs is not None:
                yield Example(signs, claim.supported, f"made/{claim.kind}", report.file_name, claim.claim, True)


def sentences(library: Library, report: Report) -> list[str]:
    """Whole sentences of the report's prose of 8 to 40 words."""
    found = []
    for passage in library.passages(report.report_id):
        if passage.kind == "prose":
            for start, end in split_sentences(passage.text):
                text = " ".join(passage.text[start:end].split())
                if 8 <= len(text.split()) <= 40 and text[0].isupper() and text.endswith("."):
                    found.append(text)
    return list(dict.fromkeys(found))


def signs_of(checker: Checker, claim: str) -> NDArray[np.float64] | None:
    """The signs of one claim; None where nothing was found to hold it against."""
    _, chosen = checker.evidence(claim)
    if chosen is None:
        return None
    signs = look(chosen).signs
    return np.array([signs[name] for name in SIGNS])


def report_figures(examples: Sequence[Example]) -> None:
    """Print recall of both answers per file: fitted on all, with tenfold cross-validation, and without that file."""
    every = list(examples)
    model = fit(every)
    print(f"{'claims':26s}{'n':>5s}  in sample      tenfold        file left out   (supported / not supported recall)")
    for source in sorted({e.source for e in every if not e.made}):
        own = [e for e in every if e.source == source and not e.made]
        _line(source, own, [_rate(own, model), _rate_tenfold(own, every), _rate_without(own, every, source)])
    made = [e for e in every if e.made]
    if made:
        _line("made by rule", made, [_rate(made, model)])
    for name, value in zip((*SIGNS, "bias"), model.values, strict=True):
        print(f"  {name:22s}{value:8.2f}")
    for example, p in zip(every, model.support(np.array([e.signs for e in every])), strict=True):
        if (p >= 0.5) != example.supported and not example.made:
            print(
                f"wrong: {p:.2f}", "supported" if example.supported else "not", example.kind, "|", example.claim[:110]
            )


Rate = tuple[float, float]


def _line(name: str, own: Sequence[Example], rates: Sequence[Rate]) -> None:
    print(f"{name:26s}{len(own):5d}  " + "  ".join(f"{a:5.3f} / {b:5.3f}" for a, b in rates))


def _said(own: Sequence[Example], model: Fitted) -> list[tuple[bool, bool]]:
    support = model.support(np.array([example.signs for example in own]))
    return [(example.supported, bool(p >= 0.5)) for example, p in zip(own, support, strict=True)]


def _recalls(said: Sequence[tuple[bool, bool]]) -> Rate:
    return _share([s for truth, s in said if truth]), _share([not s for truth, s in said if not truth])


def _rate(own: Sequence[Example], model: Fitted) -> Rate:
    return _recalls(_said(own, model))


def _rate_tenfold(own: Sequence[Example], every: Sequence[Example]) -> Rate:
    """Each tenth of the claims judged by a model that has not seen it."""
    said = []
    for part in range(10):
        out = {id(e) for e in own[part::10]}
        said += _said(own[part::10], fit([e for e in every if id(e) not in out]))
    return _recalls(said)


def _rate_without(own: Sequence[Example], every: Sequence[Example], source: str) -> Rate:
    rest = [e for e in every if e.source != source or e.made]
    return _rate(own, fit(rest)) if any(not e.made for e in rest) else (float("nan"), float("nan"))


def _share(values: Sequence[bool]) -> float:
    return float(np.mean(values)) if values else float("nan")


def write(model: Fitted) -> None:
    """Write the model beside the code that uses it."""
    named = {name: round(float(value), 4) for name, value in zip(SIGNS, model.values, strict=False)}
    kept = {
        "bias": round(float(model.values[-1]), 4),
        "weights": {name: named[name] for name in WORDING},
        "costs": {name: named[name] for name in SLOTS},
    }
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
