"""Taking back what an unfinished job has left in the register of a workspace."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kg.workspace import Workspace


def withdraw(workspace: Workspace, known: Collection[str]) -> None:
    """Forget the documents that were not known before, as if they had never been handed in.

    Args:
        workspace: Where; nobody else may be writing to it.
        known: Hashes of the documents to stay.

    Raises:
        WorkspaceBusyError: Somebody else is writing.
    """
    with workspace.writing():
        records = workspace.documents()
        gone = {record.hash for record in records if record.hash not in known}
        if not gone:
            return
        kept = [record for record in records if record.hash in known]
        workspace.write_documents(
            replace(record, replaced_by=None) if record.replaced_by in gone else record
            for record in kept
        )
        for record in records:
            if record.hash in gone:
                workspace.forget_document(record)


def forget_extraction(workspace: Workspace, document: str) -> None:
    """Delete what was extracted from a document, so that the next build reads it again.

    A document that broke a limit is tried again too.

    Raises:
        WorkspaceBusyError: Somebody else is writing.
    """
    with workspace.writing():
        folder = workspace.folder / "extractions"
        for ending in ("json", "over"):
            for path in sorted(folder.glob(f"*/{document}.{ending}")):
                path.unlink(missing_ok=True)
