"""The values of the graph: what a build holds and what it tells about itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

BUILD_FORMAT = 1
"""Version of a build's folder: its tables, its RDF, its report."""


class Stage(StrEnum):
    """What a build does, in this order."""

    INGEST = "ingest"
    EXTRACT = "extract"
    RESOLVE = "resolve"
    WRITE = "write"
    VALIDATE = "validate"


class FileState(StrEnum):
    """What happens to a file, in this order; the last two are ends."""

    QUEUED = "queued"
    READING = "reading"
    EXTRACTING = "extracting"
    DONE = "done"
    PROBLEM = "problem"

    @property
    def is_end(self) -> bool:
        """Whether nothing more happens to the file in its stage."""
        return self in (FileState.DONE, FileState.PROBLEM)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come.

    Attributes:
        stage: What it does.
        done: Documents that are through this stage.
        total: Documents in all; `None` while they are being looked for.
        name: File name of the document that this tells of; empty at the start of a stage.
        state: What happens to that document; `None` at the start of a stage.
        problem: Why it is not in the graph, one line; `None` unless its state is `PROBLEM`.
        document: Its hash; `None` where it has none or the stage does not tell it.
    """

    stage: Stage
    done: int
    total: int | None
    name: str = ""
    state: FileState | None = None
    problem: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A file that is not in the graph, or not as asked, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build holds, and what making it took.

    The last six fields tell of one run; they are not stored, because equal builds have equal
    bytes however they came about.

    Attributes:
        build: Id of the build, made of all that it was made from.
        base_iri: What its IRIs begin with.
        fingerprint: Of the extractor.
        documents: Number of documents in the graph.
        problems: Files that are not in the graph, sorted.
        notices: Things worth knowing that keep nothing out of the graph, sorted.
        entities: Number of entities by class.
        statements: Number of statements by relation.
        facts: Number of facts by relation.
        evidence: Number of pieces of evidence.
        merges: Number of name keys that were joined to another one, by reason.
        refused_merges: Number of pairs of name keys that a veto keeps from being joined; these
            and the next stand in the table `pairs`.
        queued_merges: Number of pairs that may be one thing, which a person has to tell.
        links: Number of links between entities that belong together without being one.
        quads: Number of quads in the store.
        decisions: Digest of what holds of people's decisions; empty without any.
        decided: Number of decisions by what became of them.
        provisional: Whether it only shows decisions until the next build; its graph was not
            checked against the shapes.
        new: Documents that this run ingested.
        extracted: Documents that this run extracted.
        reused: Documents whose extraction was there already.
        built: False where the build was there already.
        neighbourhoods: Neighbourhoods of names that may be one thing; 0 unless it was built.
        resolved: How many of them this run resolved; the others were as in the build before.
    """

    build: str
    base_iri: str
    fingerprint: str
    documents: int
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    entities: Mapping[str, int] = field(default_factory=dict)
    statements: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, int] = field(default_factory=dict)
    evidence: int = 0
    merges: Mapping[str, int] = field(default_factory=dict)
    refused_merges: int = 0
    queued_merges: int = 0
    links: Mapping[str, int] = field(default_factory=dict)
    quads: int = 0
    decisions: str = ""
    decided: Mapping[str, int] = field(default_factory=dict)
    provisional: bool = False
    new: int = 0
    extracted: int = 0
    reused: int = 0
    built: bool = False
    neighbourhoods: int = 0
    resolved: int = 0

    def to_json(self) -> str:
        """Write what belongs to the build, keys sorted; the run's own figures are left out."""
        content = asdict(self)
        for name in _OF_THE_RUN:
            del content[name]
        content["format"] = BUILD_FORMAT
        return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> BuildReport:
        """Read what `to_json` wrote.

        Raises:
            ValueError: The text is not such a report, or of another format.
        """
        content = json.loads(text)
        if not isinstance(content, dict) or content.pop("format", None) != BUILD_FORMAT:
            raise ValueError(f"not a build report of format {BUILD_FORMAT}")
        content["problems"] = tuple(Problem(**problem) for problem in content["problems"])
        content["notices"] = tuple(content["notices"])
        try:
            return cls(**content)
        except TypeError as error:
            raise ValueError(str(error)) from error

    def of_run(
        self,
        *,
        new: int,
        extracted: int,
        reused: int,
        built: bool,
        neighbourhoods: int,
        resolved: int,
        problems: tuple[Problem, ...],
    ) -> BuildReport:
        """Return the report with the figures of one run and the problems that it met."""
        return replace(
            self,
            new=new,
            extracted=extracted,
            reused=reused,
            built=built,
            neighbourhoods=neighbourhoods,
            resolved=resolved,
            problems=tuple(sorted({*self.problems, *problems})),
        )


_OF_THE_RUN = ("new", "extracted", "reused", "built", "neighbourhoods", "resolved")
