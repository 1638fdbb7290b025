"""Taking back what an unfinished job has left in the register of a workspace."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kg.workspace import Workspace


def withdraw(workspace: Workspace, documents: Collection[str]) -> None:
    """Forget documents, as if they had never been handed in.

    Args:
        workspace: Where; nobody else may be writing to it.
        documents: Their hashes; what the register does not know is passed over.

    Raises:
        WorkspaceBusyError: Somebody else is writing.
    """
    with workspace.writing():
        records = workspace.documents()
        gone = [record for record in records if record.hash in documents]
        if not gone:
            return
        workspace.write_documents(
            replace(record, replaced_by=None) if record.replaced_by in documents else record
            for record in records
            if record.hash not in documents
        )
        for record in gone:
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
