"""What a text was read as, in words for the command line."""

from __future__ import annotations

from kg.asking.errors import NotUnderstoodError
from kg.asking.model import Reading, Understanding
from kg.asking.understanding import MAX_TEXT


def explain_reading(reading: Reading) -> str:
    """Return question and values: `partners-of (一所学校的合作单位): school=…`."""
    values = " ".join(f"{name}={value}" for name, value in reading.values.items())
    title = reading.question.title.zh
    return f"understood as {reading.question.name} ({title}){': ' if values else ''}{values}"


def explain_problem(found: Understanding) -> NotUnderstoodError:
    """Return why a text cannot be asked, and what can be asked instead."""
    instead = [suggestion.text.zh for suggestion in found.suggestions]
    return NotUnderstoodError(_problem(found), instead)


def _problem(found: Understanding) -> str:
    if found.problem == "empty":
        return "it is empty"
    if found.problem == "too long":
        return f"it is longer than {MAX_TEXT} characters"
    if found.unknown:
        return f"nothing here is called, or means, {_listed(found.unknown)}"
    if not found.readings:
        return "no question of the library asks this"
    best = found.readings[0]
    for link in best.links:
        if link.is_open:
            choices = " or ".join(map(str, link.choices))
            return f"“{link.text}” may be {choices}; write the whole name"
    if best.missing:
        return f"{best.question.name} also needs {' and '.join(best.missing)}"
    return f"{best.question.name} has no use for {_listed(best.ignored)}"


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(f"“{text}”" for text in texts)
