"""What is taken back for a job of the queue."""

from __future__ import annotations

import pytest

from kg.durable import write_file
from kg.intake.withdrawal import forget_extraction

DOCUMENT = "ab" * 32


@pytest.mark.parametrize("kept", ["extraction_path", "refusal_path"])
def test_report_to_be_read_again_has_neither_graph_nor_refusal(workspace, kept):
    path = getattr(workspace, kept)("0123456789abcdef", DOCUMENT)
    write_file(path, b"{}")

    forget_extraction(workspace, DOCUMENT)

    assert not path.exists()
