"""The mean of several trained readers as one: python -m eval.reader.mean -o DIR STATE.pt STATE.pt ...

Trainings from one start make different mistakes, and the mean of their weights makes fewer than each.
Source: Wortsman et al., "Model soups: averaging weights of multiple fine-tuned models", ICML 2022.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.reader.export import export_reader
from eval.reader.network import make_network
from rag.encode.weights import sha256_of
from rag.errors import EsgError, EvaluationError


def main(arguments: list[str] | None = None) -> int:
    """The command: writes reader.onnx and mean.json, which names it and its parts by SHA-256; returns 0, or 2 where a
    state is missing, which is said."""
    parser = argparse.ArgumentParser(prog="python -m eval.reader.mean", description=__doc__)
    parser.add_argument("states", type=Path, nargs="+", help="state.pt of trainings")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args(arguments)
    try:
        network = make_network()
        weights = mean_weights(given.states)
        lacking = network.state_dict().keys() - weights.keys()
        if lacking:
            raise EvaluationError(f"Not all states have {min(lacking)}. Give states of trainings by this program.")
        network.load_state_dict(weights)
    except EsgError as error:
        print(error, file=sys.stderr)
        return 2
    path = export_reader(network.eval(), given.output)
    made = {"sha256": sha256_of(path), "mean_of": [sha256_of(state) for state in given.states]}
    path.with_name("mean.json").write_text(json.dumps(made, indent=2) + "\n", "utf-8")
    return 0


def mean_weights(paths: Sequence[Path]) -> dict[str, Any]:
    """The mean of each weight that all the saved states have. Raises EvaluationError naming a state that is missing."""
    import torch

    for path in paths:
        if not path.is_file():
            raise EvaluationError(f"{path} is not there. Check the path that was given.")
    states = [torch.load(path, weights_only=True)["network"] for path in paths]
    shared = [name for name in states[0] if all(name in state for state in states)]
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in shared}


if __name__ == "__main__":
    raise SystemExit(main())
