"""From the trained network to the int8 ONNX file that the reader runs."""

from __future__ import annotations

import copy
import logging
import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

from rag.encode.export import quantise


def export_reader(network: Any, folder: Path) -> Path:
    """Writes `folder`/reader.onnx and returns it.

    Inputs `input_ids` and `token_type_ids`, int64 (pairs, tokens), pairs of one length and without padding; outputs
    `score` and `support` float32 (pairs,) and `doubt` float32 (pairs, tokens). Weights are int8 per channel.
    """
    import torch

    class Unpadded(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, input_ids: Any, token_type_ids: Any) -> Any:
            return self.network(input_ids, token_type_ids, torch.ones_like(input_ids))

    network = copy.deepcopy(network).eval()
    network.encoder.set_attn_implementation("eager")
    folder.mkdir(parents=True, exist_ok=True)
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(dir=folder) as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full = Path(scratch) / "fp32.onnx"
        types = torch.tensor([[0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 1, 1, 1]])
        torch.onnx.export(
            Unpadded().eval(),
            (torch.ones(2, 7, dtype=torch.long), types),
            str(full),
            input_names=["input_ids", "token_type_ids"],
            output_names=["score", "support", "doubt"],
            dynamic_shapes=({0: "pairs", 1: "tokens"}, {0: "pairs", 1: "tokens"}),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        _drop_inner_shapes(full)
        made = quantise(full, Path(scratch) / "int8.onnx")
        os.replace(made, folder / "reader.onnx")
    return folder / "reader.onnx"


def _drop_inner_shapes(path: Path) -> None:
    """Leaves only the shapes of inputs and outputs: the exporter's note on the head's weights is of their transpose."""
    import onnx

    model = onnx.load(str(path))
    del model.graph.value_info[:]
    onnx.save(model, str(path))
