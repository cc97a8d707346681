"""From the sentence-transformers model to an int8 ONNX file. The only place that needs torch for the default model."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any

from rag.encode.sentence_transformers import open_model
from rag.encode.weights import MODEL_NAME, check_weights, model_folder

log = logging.getLogger(__name__)


def export_int8(folder: Path) -> Path:
    """Writes the default model into `folder` and returns the file.

    Input `input_ids` int64 (texts, tokens), all texts of one length and without padding; output `vector` float32
    (texts, 384), mean-pooled and L2-normalised. Weights are int8 per channel. Raises ModelError for wrong weights.
    """
    source = model_folder()
    check_weights(source)
    log.info("Preparing the embedding model %s once; this takes some 20 seconds.", MODEL_NAME)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full = _export(open_model(str(source), attention="eager"), folder / "fp32.onnx")
        return quantise(full, folder / "int8.onnx")


def _export(model: Any, path: Path) -> Path:
    import torch

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        def __init__(self, network: Any) -> None:
            super().__init__()
            self.network = network

        def forward(self, input_ids: Any) -> Any:
            tokens = self.network(input_ids=input_ids).last_hidden_state
            return torch.nn.functional.normalize(tokens.mean(dim=1), dim=1)

    # The exporter reports every optional operator that is not installed; none of them is in this model.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    torch.onnx.export(
        Pooled(model[0].model).eval(),
        (torch.ones(2, 7, dtype=torch.long),),
        str(path),
        input_names=["input_ids"],
        output_names=["vector"],
        dynamic_shapes=({0: "texts", 1: "tokens"},),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    return path


def quantise(full: Path, path: Path) -> Path:
    """Writes the ONNX model `full` with int8 weights to `path` and returns `path`."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(str(full))
    _drop_traces(model.graph)
    # The exporter has already inferred shapes and folded constants; without this mark the quantiser asks for it.
    model.metadata_props.add(key="onnx.quant.pre_process", value="onnxruntime.quant")
    # Per tensor instead of per channel, the mean cosine to the original falls from 0.995 to 0.955.
    quantize_dynamic(model, str(path), per_channel=True, weight_type=QuantType.QInt8)
    return path


def _drop_traces(graph: Any) -> None:
    """Drops what the exporter notes of the source code: it names the paths of this machine and differs from call to call."""
    for node in graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    for values in (graph.value_info, graph.input, graph.output, graph.initializer):
        for value in values:
            del value.metadata_props[:]
    del graph.metadata_props[:]
