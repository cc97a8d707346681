"""How far the evidence supports a claim: a small model over WORDING and SLOTS (eval/fit/verify.py fits it)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rag.verify.findings.signs import SLOTS, WORDING


@dataclass(frozen=True, slots=True)
class SupportModel:
    """How much the evidence says of the claim, times what each differing slot leaves of it:

    p = 1 / (1 + exp(-(bias + weights . wording))) * exp(-(costs . slots)), all costs at least 0. Supported from p >= 0.5.
    """

    weights: NDArray[np.float64]
    bias: float
    costs: NDArray[np.float64]

    def support(self, signs: Mapping[str, float]) -> float:
        """Probability (0..1) that the claim is supported."""
        z = self.bias + float(np.array([signs[name] for name in WORDING]) @ self.weights)
        cost = float(np.array([signs[name] for name in SLOTS]) @ self.costs)
        return math.exp(-cost) / (1 + math.exp(-max(-30.0, min(30.0, z))))


@lru_cache(maxsize=1)
def support_model() -> SupportModel:
    """The fitted model that ships with the package."""
    raw = json.loads(files("rag.verify.findings").joinpath("weights.json").read_text(encoding="utf-8"))
    weights = np.array([raw["weights"].get(name, 0.0) for name in WORDING])
    costs = np.array([raw["costs"].get(name, 0.0) for name in SLOTS])
    return SupportModel(weights, float(raw["bias"]), costs)
