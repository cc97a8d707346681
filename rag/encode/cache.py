"""The exported model on disk: written once, checked on every load.

    <cache>/encoders/<sha256>.onnx             named by its own content
    <cache>/encoders/all-MiniLM-L6-v2.json     which export to use; written last

Both are written beside and renamed, so that a reader or a second writer never meets half a file.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from rag.encode.weights import MODEL_NAME, MODEL_SHA256, sha256_of
from rag.errors import ModelError

RECIPE = "int8-2"
"""Changed whenever the way of exporting changes, so that older exports are not used."""


def cached_export(cache: Path) -> Path:
    """The int8 ONNX file of the default model; exported now if there is none, or a damaged or outdated one.

    Raises ModelError where the cache folder cannot be used or the model cannot be exported.
    """
    folder = cache / "encoders"
    try:
        found = _recorded(folder)
        return found if found else _export_into(folder)
    except OSError as error:
        raise ModelError(
            f"The exported embedding model cannot be kept in {folder}: {error.strerror or error}. "
            "Make the folder writable, or name another one with ESG_CACHE."
        ) from error


def _recorded(folder: Path) -> Path | None:
    try:
        record = json.loads((folder / f"{MODEL_NAME}.json").read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    if not isinstance(record, dict) or record.get("weights") != MODEL_SHA256 or record.get("recipe") != RECIPE:
        return None
    path = folder / f"{record.get('sha256')}.onnx"
    if not path.is_file():
        return None
    if sha256_of(path) == record["sha256"]:
        return path
    # Another machine's export may differ in a byte and so in its name; the damaged file would then stay for ever.
    path.unlink(missing_ok=True)
    return None


def _export_into(folder: Path) -> Path:
    from rag.encode.export import export_int8

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="export-", dir=folder) as scratch:
        made = export_int8(Path(scratch))
        sha256 = sha256_of(made)
        path = folder / f"{sha256}.onnx"
        os.replace(made, path)
        record = {"model": MODEL_NAME, "weights": MODEL_SHA256, "recipe": RECIPE, "sha256": sha256}
        written = Path(scratch) / "record.json"
        written.write_text(json.dumps(record, indent=2), "utf-8")
        os.replace(written, folder / f"{MODEL_NAME}.json")
    return path
