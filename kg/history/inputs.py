"""What a build was made from, written into its folder as `inputs.json`.

Without a clock, so that equal builds stay equal bytes. Of each document it keeps a digest of its
graph: only that tells, once the old extractions are gone, whether another extractor read the
document otherwise.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from extract.model import DocumentGraph
from extract.serialization import dump_graph
from kg.documents import DocumentRecord, DocumentStatus
from kg.errors import WorkspaceDamagedError

INPUTS_FILE = "inputs.json"
INPUTS_FORMAT = 1
"""Version of that file."""

DIGEST_LENGTH = 16
"""Hexadecimal digits of a graph's digest: it is compared with one other, that of its document."""


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """A document of the register, as a build found it.

    Attributes:
        hash: SHA-256 of its bytes.
        names: Every file name that it came under, sorted.
        status: How far it had come; only `extracted` ones are in the graph.
        problem: Why it failed, one line, or `None`.
        graph: Digest of its graph as far as the build took it, or `None` if it has none.
    """

    hash: str
    names: tuple[str, ...]
    status: DocumentStatus
    problem: str | None = None
    graph: str | None = None


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """Everything that a build was made from, people's decisions aside (see `effects`).

    Attributes:
        documents: Sorted by hash.
        extractor: Fingerprint of the extractor.
        code: Fingerprint of the code that made a build of its graphs.
        base_iri: What IRIs begin with.
    """

    documents: tuple[DocumentInput, ...]
    extractor: str
    code: str
    base_iri: str


def graph_digest(graph: DocumentGraph) -> str:
    """Return a digest of what a graph says; the extractor's name and version do not count."""
    content = dump_graph(replace(graph, extractor="")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH]


def document_inputs(
    records: Iterable[DocumentRecord], graphs: Mapping[str, str]
) -> tuple[DocumentInput, ...]:
    """Return documents as inputs, sorted by hash; `graphs` holds the digests by hash."""
    return tuple(
        DocumentInput(r.hash, r.names, r.status, r.problem, graphs.get(r.hash))
        for r in sorted(records, key=lambda record: record.hash)
    )


def write_inputs(folder: Path, inputs: BuildInputs) -> None:
    """Write the inputs of a build into its folder."""
    content = {"format": INPUTS_FORMAT, **asdict(inputs)}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / INPUTS_FILE).write_text(text, encoding="utf-8", newline="\n")


def read_inputs(folder: Path) -> BuildInputs | None:
    """Read what `write_inputs` wrote; `None` for a build from before it was written.

    Raises:
        WorkspaceDamagedError: The file cannot be read.
    """
    path = folder / INPUTS_FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.pop("format") != INPUTS_FORMAT:
            raise ValueError(f"its format is not {INPUTS_FORMAT}")
        documents = tuple(_document(item) for item in content.pop("documents"))
        return BuildInputs(documents=documents, **content)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WorkspaceDamagedError(path, f"it names no inputs of a build: {error}") from error


def _document(content: dict[str, object]) -> DocumentInput:
    names = content.pop("names")
    if not isinstance(names, list):
        raise TypeError("names are no list")
    status = DocumentStatus(str(content.pop("status")))
    return DocumentInput(names=tuple(map(str, names)), status=status, **content)  # type: ignore[arg-type]
