"""`kg query --ask`: a question in plain words, read as one of the library."""

from __future__ import annotations

from pathlib import Path

from kg.cli.messages import say


def read_plain_question(text: str, *, workspace: Path | None) -> tuple[str, dict[str, str]]:
    """Return the question that a text asks, and the values of its parameters.

    What was understood is said on stderr, so that nobody takes the answer for that of another
    question.

    Args:
        text: In Chinese or simple English.
        workspace: Its folder; `None` for the usual one.

    Raises:
        NotUnderstoodError: The text asks nothing that is clear.
        KgError: There is no graph.
    """
    from kg.asking.names import NameFinder
    from kg.asking.understanding import understand
    from kg.asking.wording import explain_problem, explain_reading
    from kg.current import open_current
    from kg.explore.index import GraphIndex
    from kg.workspace import Workspace

    with open_current(Workspace.open(workspace)) as build:
        found = understand(text, NameFinder(GraphIndex(build)))
    reading = found.answerable
    if reading is None:
        raise explain_problem(found)
    say(explain_reading(reading))
    return reading.question.name, {name: str(value) for name, value in reading.values.items()}
