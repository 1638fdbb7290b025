"""Which inputs of two builds differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.builds import OpenBuild
from kg.documents import DocumentStatus
from kg.history.effects import Effect, read_effects
from kg.history.inputs import BuildInputs, read_inputs
from kg.history.model import ChangeKind, InputChange

UNRECORDED = InputChange(ChangeKind.UNRECORDED)


@dataclass(frozen=True, slots=True)
class InputChanges:
    """What differs in the inputs of two builds, ready to be asked.

    Attributes:
        one_sided: Documents whose statements are in one build only, by hash.
        extracted: Documents of both that were extracted otherwise, by hash.
        general: Code and base IRI, where they differ; what was not recorded.
        statements: Decisions that differ, by the IRI of a statement that they concern.
        entities: Likewise, by the IRI of an entity.
        files: File names of all documents of both builds, by hash.
        everything: All changes, sorted, each once.
    """

    one_sided: Mapping[str, InputChange]
    extracted: Mapping[str, InputChange]
    general: tuple[InputChange, ...]
    statements: Mapping[str, tuple[InputChange, ...]]
    entities: Mapping[str, tuple[InputChange, ...]]
    files: Mapping[str, str]
    everything: tuple[InputChange, ...]

    @property
    def recorded(self) -> bool:
        """Whether both builds tell what they were made from."""
        return UNRECORDED not in self.general

    @property
    def base(self) -> tuple[InputChange, ...]:
        """The change of the base IRI, under which nothing keeps its IRI; empty without one."""
        return tuple(change for change in self.general if change.kind is ChangeKind.BASE)


def compare_inputs(old: OpenBuild, new: OpenBuild) -> InputChanges:
    """Tell in which inputs two builds differ.

    Raises:
        WorkspaceDamagedError: A file that tells of them cannot be read.
    """
    before, after = read_inputs(old.folder), read_inputs(new.folder)
    files_before, files_after = _report_files(old), _report_files(new)
    files = {**files_before, **files_after}
    one_sided = {
        document: InputChange(_side(document, document in files_after, before, after), file)
        for document, file in files.items()
        if (document in files_before) != (document in files_after)
    }
    general = _general(old, new, before, after)
    # The extractor's change counts as one even where it reads every document as before.
    extractor = _extractor(old.report.fingerprint, new.report.fingerprint)
    extracted = _extracted(before, after, files, extractor)
    decisions = list(_decisions(read_effects(old.folder), read_effects(new.folder)))
    everything = {*one_sided.values(), *extracted.values(), *general, *extractor}
    everything.update(change for change, _ in decisions)
    return InputChanges(
        one_sided=one_sided,
        extracted=extracted,
        general=general,
        statements=_by_thing((change, effect.statements) for change, effect in decisions),
        entities=_by_thing((change, effect.entities) for change, effect in decisions),
        files=files,
        everything=tuple(sorted(everything)),
    )


def _report_files(build: OpenBuild) -> dict[str, str]:
    table = build.table("reports")
    documents: list[str] = table.column("document").to_pylist()
    return dict(zip(documents, table.column("file").to_pylist(), strict=True))


def _side(
    document: str, is_new: bool, before: BuildInputs | None, after: BuildInputs | None
) -> ChangeKind:
    """Tell why a document gives statements to one of two builds only."""
    other = before if is_new else after
    failed = {d.hash for d in other.documents if d.status is DocumentStatus.FAILED} if other else ()
    if document in failed:
        return ChangeKind.DOCUMENT_READ if is_new else ChangeKind.DOCUMENT_FAILED
    return ChangeKind.DOCUMENT_ADDED if is_new else ChangeKind.DOCUMENT_REMOVED


def _general(
    old: OpenBuild, new: OpenBuild, before: BuildInputs | None, after: BuildInputs | None
) -> tuple[InputChange, ...]:
    found = []
    if old.report.base_iri != new.report.base_iri:
        found.append(InputChange(ChangeKind.BASE, "", old.report.base_iri, new.report.base_iri))
    if before is None or after is None:
        # Unless they are one build: nothing is unknown of how it differs from itself.
        found += [UNRECORDED] if old.id != new.id else []
    elif before.code != after.code:
        found.append(InputChange(ChangeKind.CODE, "", before.code, after.code))
    return tuple(found)


def _extractor(before: str, after: str) -> tuple[InputChange, ...]:
    return (InputChange(ChangeKind.EXTRACTOR, "", before, after),) if before != after else ()


def _extracted(
    before: BuildInputs | None,
    after: BuildInputs | None,
    files: Mapping[str, str],
    extractor: tuple[InputChange, ...],
) -> dict[str, InputChange]:
    if before is None or after is None:
        return {}
    graphs = {document.hash: document.graph for document in before.documents}
    return {
        document.hash: (
            extractor[0]
            if extractor
            else InputChange(ChangeKind.EXTRACTION, files[document.hash], after.extractor)
        )
        for document in after.documents
        if document.graph and graphs.get(document.hash) not in (None, document.graph)
    }


def _decisions(
    before: Iterable[Effect], after: Iterable[Effect]
) -> Iterable[tuple[InputChange, Effect]]:
    """Yield each decision that differs, once with each of its effects."""
    old = {effect.decision: effect for effect in before}
    new = {effect.decision: effect for effect in after}
    for decision in sorted({*old, *new}):
        was, now = old.get(decision), new.get(decision)
        outcomes = (was.outcome if was else "", now.outcome if now else "")
        if outcomes[0] == outcomes[1]:
            continue
        for effect in filter(None, (was, now)):
            change = InputChange(
                ChangeKind.DECISION, decision, *outcomes, effect.reviewer, effect.kind
            )
            yield change, effect


def _by_thing(
    pairs: Iterable[tuple[InputChange, Iterable[str]]],
) -> dict[str, tuple[InputChange, ...]]:
    found: defaultdict[str, set[InputChange]] = defaultdict(set)
    for change, things in pairs:
        for thing in things:
            found[thing].add(change)
    return {thing: tuple(sorted(changes)) for thing, changes in found.items()}
