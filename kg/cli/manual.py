"""The help of a command: what it does, one example, its exit codes."""

from __future__ import annotations

DONE, ERROR, USAGE = "0 done", "1 an error of ours", "2 wrong usage"


def manual(summary: str, *, example: str, detail: str = "", error: str = ERROR) -> str:
    """Write the help of a command.

    Args:
        summary: What it does, in one line; the list of commands shows it.
        example: A command line that works, without prompt; a test runs it.
        detail: What else one must know.
        error: When the exit code is 1.
    """
    paragraphs = [summary, detail, f"\b\nExample:\n  {example}"]
    codes = f"Exit codes: {DONE}, {error}, {USAGE}."
    return "\n\n".join(part for part in (*paragraphs, codes) if part)
