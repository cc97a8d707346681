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
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.fit.mutate import Made, edits, reworded
from rag.encode import Encoder, load_encoder
from rag.schema import Filters, Report
from rag.settings import load_settings
from rag.store import Library
from rag.text.sentences import split_sentences
from rag.verify.check import Checker
from rag.verify.claims import split_draft
from rag.verify.names import find_names
from rag.verify.signs import SIGNS, look

WEIGHTS = Path(__file__).parents[2] / "rag" / "verify" / "weights.json"
STRENGTH = 0.02
"""Weight of the squared length of the weights in what is minimised."""
MADE_SHARE = 0.3
"""What all claims made by rule weigh together, beside the labelled ones at 1."""
# what a sign may only do: 1 speak for support, -1 speak against it
_ONLY: dict[str, int] = {
    "cosine": 1, "words_first": 1, "words_all": 1, "words_any": 1, "weakest_clause": 1, "exact_words": 1, "figures_held": 1,
    "rarest_missing": -1, "figure_missing": -1, "figure_missing_first": -1, "figure_other": -1, "number_missing": -1,
    "year_missing": -1, "year_other": -1, "month_missing": -1, "turned": -1, "negated": -1, "opposite": -1, "slot_clash": -1,
    "widened": -1, "name_missing": -1, "name_missing_near": -1, "name_missing_first": -1, "praise": -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """`signs` (len(SIGNS),); `fold` keeps what belongs together (a report, or one of ten parts) out of its own training."""

    signs: NDArray[np.float64]
    supported: bool
    kind: str
    source: str
    claim: str
    made: bool = False


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", nargs=2, action="append", required=True, metavar=("LIBRARY", "CLAIMS"))
    parser.add_argument("--report", help="the report of claims that name none")
    parser.add_argument("--made", metavar="LIBRARY", help="make claims by rule from the reports of this library")
    parser.add_argument("--write", action="store_true", help="write the weights into rag/verify")
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
        write(*fit(examples))
    return 0


def labelled(path: Path, library: Library, encoder: Encoder, report: str | None) -> Iterator[Example]:
    """The claims of a file that are claims by their form; headings and the like never reach the model."""
    checkers: dict[str, Checker] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = row.get("report") or report
        checker = checkers.setdefault(name, Checker(library, encoder, Filters(reports=(name,) if name else ())))
        texts = [part.text for part in split_draft(row["claim"]) if part.kind == "claim"]
        signs = signs_of(checker, " ".join(texts)) if texts else None
        if signs is not None:
            source = row.get("source", "")
            yield Example(
                signs, row["label"] == "supported", f"{source}/{row.get('kind', '')}", path.name, row["claim"]
            )


def made_by_rule(library: Library, encoder: Encoder, each: int = 25) -> Iterator[Example]:
    """From each report some sentences, reworded, with their edits, and some of another report under this one's name."""
    draw = random.Random(7)
    reports = library.reports()
    for report in reports:
        checker = Checker(library, encoder, Filters(reports=(report.file_name,)))
        own = sentences(library, report)
        names = list(dict.fromkeys(name for text in own for name in find_names(text) if len(name) > 3))
        other = draw.choice([r for r in reports if r.company.split()[0] != report.company.split()[0]])
        foreign = draw.sample(sentences(library, other), k=each // 2)
        claims = [Made(reworded(text, report.company, draw), "foreign", False) for text in foreign]
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


def fit(examples: Sequence[Example]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias: logistic loss, both answers weighing the same, L2, with the signs' own directions kept."""
    from scipy.optimize import minimize

    signs = np.array([example.signs for example in examples])
    truth = np.array([example.supported for example in examples], dtype=float)
    weight = example_weights(examples)
    bounds = [_bounds(_ONLY.get(name, 0)) for name in SIGNS] + [(None, None)]

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = signs @ values[:-1] + values[-1]
        error = weight * (1 / (1 + np.exp(-z)) - truth)
        value = float((weight * (np.logaddexp(0, z) - truth * z)).sum() + STRENGTH * (values[:-1] @ values[:-1]) / 2)
        return value, np.append(error @ signs + STRENGTH * values[:-1], error.sum())

    found = minimize(loss, np.zeros(len(SIGNS) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    return found.x[:-1], float(found.x[-1])


def example_weights(examples: Sequence[Example]) -> NDArray[np.float64]:
    """One weight per example: both answers sum to a half within the labelled and within the made ones."""
    weights = np.zeros(len(examples))
    for made, share in ((False, 1.0), (True, MADE_SHARE)):
        for supported in (True, False):
            of = np.array([e.made is made and e.supported is supported for e in examples])
            weights[of] = share / 2 / max(1, of.sum())
    return weights


def _bounds(only: int) -> tuple[float | None, float | None]:
    return (0.0 if only > 0 else None, 0.0 if only < 0 else None)


def report_figures(examples: Sequence[Example]) -> None:
    """Print recall of both answers per file: fitted on all, with tenfold cross-validation, and without that file."""
    every = list(examples)
    weights, bias = fit(every)
    print(f"{'claims':26s}{'n':>5s}  in sample      tenfold        file left out   (supported / not supported recall)")
    for source in sorted({e.source for e in every if not e.made}):
        own = [e for e in every if e.source == source and not e.made]
        _line(source, own, [_rate(own, weights, bias), _rate_tenfold(own, every), _rate_without(own, every, source)])
    made = [e for e in every if e.made]
    if made:
        _line("made by rule", made, [_rate(made, weights, bias)])
    for name, value in sorted(zip(SIGNS, weights, strict=True), key=lambda pair: pair[1]):
        print(f"  {name:22s}{value:8.2f}")
    for example in every:
        if (example.signs @ weights + bias > 0) != example.supported and not example.made:
            print("wrong:", "supported" if example.supported else "not", example.kind, "|", example.claim[:110])


Rate = tuple[float, float]


def _line(name: str, own: Sequence[Example], rates: Sequence[Rate]) -> None:
    print(f"{name:26s}{len(own):5d}  " + "  ".join(f"{a:5.3f} / {b:5.3f}" for a, b in rates))


def _rate(own: Sequence[Example], weights: NDArray[np.float64], bias: float) -> Rate:
    said = [(e.supported, bool(e.signs @ weights + bias > 0)) for e in own]
    return _share([s for truth, s in said if truth]), _share([not s for truth, s in said if not truth])


def _rate_tenfold(own: Sequence[Example], every: Sequence[Example]) -> Rate:
    """Each tenth of the claims judged by a model that has not seen it."""
    said = []
    for part in range(10):
        out = {id(e) for e in own[part::10]}
        weights, bias = fit([e for e in every if id(e) not in out])
        said += [(e.supported, bool(e.signs @ weights + bias > 0)) for e in own[part::10]]
    return _share([s for truth, s in said if truth]), _share([not s for truth, s in said if not truth])


def _rate_without(own: Sequence[Example], every: Sequence[Example], source: str) -> Rate:
    rest = [e for e in every if e.source != source or e.made]
    return _rate(own, *fit(rest)) if any(not e.made for e in rest) else (float("nan"), float("nan"))


def _share(values: Sequence[bool]) -> float:
    return float(np.mean(values)) if values else float("nan")


def write(weights: NDArray[np.float64], bias: float) -> None:
    """Write the model beside the code that uses it."""
    named = {name: round(float(value), 4) for name, value in zip(SIGNS, weights, strict=True)}
    WEIGHTS.write_text(json.dumps({"bias": round(bias, 4), "weights": named}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
