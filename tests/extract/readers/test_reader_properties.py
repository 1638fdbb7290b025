"""What holds of whatever is read; bench/fuzz_readers.py looks for longer."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.readers.fuzzing import TARGETS

EXAMPLES = 25


@pytest.mark.parametrize("target", TARGETS)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_any_input_is_read_soundly_or_refused(target: str, data: st.DataObject) -> None:
    strategy, check = TARGETS[target]

    check(data.draw(strategy))
