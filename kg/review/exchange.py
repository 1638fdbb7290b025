"""Other people's logs."""

from __future__ import annotations

from pathlib import Path

from kg.decisions.errors import UnreadableDecisionsError
from kg.decisions.log import Log, append_decisions, read_log


def import_log(target: Path, source: Path, log: Log) -> int:
    """Add the decisions of another log that are not there yet; they keep who made them and when.

    Args:
        target: The log that is added to.
        source: Where the other is from, for the message.
        log: The other.

    Returns:
        How many were new.

    Raises:
        UnreadableDecisionsError: The other holds no decision, or is not there.
        DecisionError: They cannot be saved; none is.
    """
    if not log.decisions:
        problem = "it holds no decision" if source.exists() else "there is no such file"
        raise UnreadableDecisionsError(source, problem)
    known = {decision.id for decision in read_log(target).decisions}
    new = [decision for decision in log.decisions if decision.id not in known]
    append_decisions(target, new)
    return len(new)
