"""The values of the log: a question, the answer to it, who gave it and what was shown.

Questions are put in the words of the reports, not in IRIs of a build: a statement is known by its
document, sentence, the words at both ends and the relation; a thing by its name key and type. A
question therefore stays the same when the extractor changes or other reports come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extract.normalization import compact
from ontology.schema import load_schema

SENTENCE_DIGITS = 16
"""Hexadecimal digits of a sentence's hash: 64 bits, within one document."""

_Name = Annotated[str, Field(min_length=1, max_length=1000)]
_Offset = Annotated[int, Field(ge=0)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Thing(_Value):
    """A thing by name key (`市妇幼保健院@441800`) and class, as `GroupId` of resolution."""

    key: _Name
    type: _Name

    @model_validator(mode="after")
    def _check_type(self) -> Self:
        _check_class(self.type)
        return self


class Passage(_Value):
    """Where a statement was read.

    Attributes:
        sentence: Hash of the sentence or row, as `hash_sentence` makes it.
        start, end: Its range in the document.
        subject, object: The words at the ends, normalised; for a word that stands for whoever is
            meant (我校), `=` and what it was taken to mean behind it.
    """

    sentence: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    start: _Offset
    end: _Offset
    subject: _Name
    object: _Name


class ClaimEnd(_Value):
    """An end of a statement that a person makes: its name, and where the document says it."""

    name: _Name
    type: _Name
    start: _Offset
    end: _Offset

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_class(self.type)
        _check_range(self.start, self.end)
        return self


class Claim(_Value):
    """A statement that a person makes of a document.

    Attributes:
        predicate: Name of the relation.
        start, end: Range of the sentence that states it.
        modes: Cooperation modes.
        programs: Names of programs.
        year: Or `None`.
        page_label: Printed on the page, or `None`.
        section: Titles above it, outermost first.
    """

    predicate: _Name
    subject: ClaimEnd
    object: ClaimEnd
    start: _Offset
    end: _Offset
    modes: tuple[_Name, ...] = ()
    programs: tuple[_Name, ...] = ()
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    page_label: str | None = None
    section: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_range(self.start, self.end)
        check_claim(self.predicate, self.subject.type, self.object.type)
        unknown = set(self.modes) - set(load_schema().modes)
        if unknown:
            raise ValueError(f"there is no mode {sorted(unknown)[0]!r}")
        return self


class StatementQuestion(_Value):
    """Does the document state this, at these places?"""

    kind: Literal["statement"] = "statement"
    document: _Digest
    predicate: _Name
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check_predicate(self) -> Self:
        if self.predicate not in load_schema().relations:
            raise ValueError(f"there is no relation {self.predicate!r}")
        return self


class MissingQuestion(_Value):
    """What does the document state that was not read?"""

    kind: Literal["missing"] = "missing"
    document: _Digest


class PairQuestion(_Value):
    """Are these the same?"""

    kind: Literal["pair"] = "pair"
    left: Thing
    right: Thing

    @model_validator(mode="after")
    def _check_ends(self) -> Self:
        if self.left == self.right:
            raise ValueError("both things are one")
        return self


class ThingQuestion(_Value):
    """What is this: its name, its class; is what this document means another thing?

    Attributes:
        document: Only for the verdict `apart`: the document that means another thing.
    """

    kind: Literal["thing"] = "thing"
    thing: Thing
    document: _Digest | None = None


class DecisionQuestion(_Value):
    """Should this decision hold?"""

    kind: Literal["decision"] = "decision"
    id: _Name


Question = Annotated[
    StatementQuestion | MissingQuestion | PairQuestion | ThingQuestion | DecisionQuestion,
    Field(discriminator="kind"),
]

VERDICTS: Mapping[str, tuple[str, ...]] = {
    "statement": ("accept", "reject", "fix"),
    "missing": ("add",),
    "pair": ("same", "different"),
    "thing": ("rename", "retype", "apart"),
    "decision": ("undo",),
}
"""Kind of question -> what can be said to it."""

_NEEDS_CLAIM = frozenset({"fix", "add"})
_NEEDS_VALUE = frozenset({"rename", "retype"})


class Decision(_Value):
    """One line of the log.

    Attributes:
        id: Of this decision; no two have the same.
        time: When it was made, UTC, ISO 8601 with microseconds.
        reviewer: Who made it.
        about: The question.
        verdict: One of `VERDICTS` of the question's kind.
        claim: What the document states instead or besides, for `fix` and `add`.
        value: The name for `rename`, the class for `retype`.
        shown: What was on screen: names of the ends, the sentence, the confidence.
        reason: Why, in the reviewer's words; may be empty.
        settles: Ids of decisions that disagree and that this one decides between.
        source: Id of the decision that this one carries over to another document, or `None`.
    """

    id: _Name
    time: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")]
    reviewer: _Name
    about: Question
    verdict: str
    claim: Claim | None = None
    value: _Name | None = None
    shown: dict[str, str] = Field(default_factory=dict)
    reason: str = ""
    settles: tuple[_Name, ...] = ()
    source: str | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        allowed = VERDICTS[self.about.kind]
        if self.verdict not in allowed:
            raise ValueError(
                f"verdict {self.verdict!r} on a {self.about.kind}; allowed: {', '.join(allowed)}"
            )
        if (self.claim is not None) != (self.verdict in _NEEDS_CLAIM):
            raise ValueError(f"verdict {self.verdict!r} and claim do not go together")
        if (self.value is not None) != (self.verdict in _NEEDS_VALUE):
            raise ValueError(f"verdict {self.verdict!r} and value do not go together")
        if self.verdict == "retype":
            _check_class(str(self.value))
        if isinstance(self.about, ThingQuestion):
            _check_apart(self.about, self.verdict)
        datetime.fromisoformat(self.time)
        return self

    @property
    def order(self) -> tuple[str, str]:
        """What decisions are sorted by: time, then id."""
        return self.time, self.id


def hash_sentence(text: str) -> str:
    """Return the hash of a sentence or table row; white space does not count."""
    return hashlib.sha256(compact(text).encode("utf-8", "surrogatepass")).hexdigest()[
        :SENTENCE_DIGITS
    ]


def check_claim(predicate: str, subject: str, object_: str) -> None:
    """Check that a relation may lead from one class to another.

    Raises:
        ValueError: There is no such relation, or it may not.
    """
    relation = load_schema().relations.get(predicate)
    if relation is None:
        raise ValueError(f"there is no relation {predicate!r}")
    if relation.allows(subject, object_) or (
        relation.symmetric and relation.allows(object_, subject)
    ):
        return
    domain, range_ = ("/".join(sorted(ends)) for ends in (relation.domain, relation.range))
    raise ValueError(
        f"{predicate} leads from {domain} to {range_}, not from {subject} to {object_}"
    )


def _check_apart(about: ThingQuestion, verdict: str) -> None:
    if (about.document is not None) != (verdict == "apart"):
        raise ValueError(f"verdict {verdict!r} and document do not go together")


def _check_class(name: str) -> None:
    if name not in load_schema().classes:
        raise ValueError(f"there is no class {name!r}")


def _check_range(start: int, end: int) -> None:
    if start >= end:
        raise ValueError(f"the range {start} to {end} is empty")
