"""A build's report as JSON, with what the run did."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import BuildReport


def report_json(report: BuildReport) -> str:
    """Return one JSON object, keys sorted."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=2, sort_keys=True)
