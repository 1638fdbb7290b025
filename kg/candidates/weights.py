"""How much each measure counts; `bench/candidates.py --fit` writes the file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

from kg.candidates.errors import WeightsFileError
from kg.candidates.measures import MEASURES
from kg.candidates.network import Numbers

WEIGHTS = Path(__file__).with_name("weights.toml")


@cache
def load_weights() -> Numbers:
    """Return the weight of each of `MEASURES`, 0 or more.

    Raises:
        WeightsFileError: The file is damaged.
    """
    return read_weights(WEIGHTS)


def read_weights(path: Path) -> Numbers:
    """Read weights from a file.

    Raises:
        WeightsFileError: It cannot be read, or does not have a weight for each measure.
    """
    try:
        weights = tomllib.loads(path.read_text(encoding="utf-8"))["weights"]
        values = np.array([float(weights[name]) for name in MEASURES])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsFileError(path, f"it cannot be read: {error!r}") from error
    if set(weights) != set(MEASURES) or not (np.isfinite(values).all() and (values >= 0).all()):
        raise WeightsFileError(path, f"its weights must be {', '.join(MEASURES)}, none below 0")
    values.setflags(write=False)
    return values
