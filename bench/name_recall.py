"""Are the entities of the gold recognised at all, and better than a general segmenter would?

By class of entity: the share of the gold that is found with its class, and found as anything; for
organisations (and all six classes of them together, OURS and BASELINE alike as any of the six)
beside it what bench/org_baseline.py finds in the same pieces of text. Two figures more for
organisations: F1 against the ends of statements in the gold, ours being the ends of the statements
taken and the baseline's all that it finds, since it states nothing; and on the training side, the
share of the names found that the gold or data/ner/other_names.csv lists. The latter is no
precision: what no list names may still be an organisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from cross_fitting import Text, marked_documents
from org_baseline import find_organisations

from kg.evaluation.gold import match_key
from kg.evaluation.names import compare_with_ends, count_found, name_keys
from kg.evaluation.scoring import Counts
from ontology.schema import load_schema

ORGANISATIONS = "organisations"
ENDS = "organisations as ends"

Names = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class NameTable:
    """What was found of the names of one side.

    Attributes:
        typed: By class, found with it; ORGANISATIONS for the six classes together; ENDS for F1
            over the ends of statements.
        anyhow: Likewise, found as anything; without ENDS.
        baseline: Likewise, for organisations.
        listed: Distinct organisation names that a list knows, of all found; `None` where names
            outside the gold were not marked.
        baseline_listed: Likewise.
    """

    typed: dict[str, Counts]
    anyhow: dict[str, Counts]
    baseline: dict[str, Counts]
    listed: Counts | None
    baseline_listed: Counts | None


def measure_names(
    texts: Sequence[Text],
    probabilities: Sequence[np.ndarray],
    *,
    threshold: float,
    validation: bool = False,
) -> NameTable:
    """Compare the names found in texts, and those of the baseline, with the gold.

    Args:
        texts: All of the training side, or all of the validation side.
        probabilities: Of their candidates.
        threshold: Lowest probability of a statement whose ends count.
        validation: Which side it is.
    """
    organisations = load_schema().organizations()
    groups = {name: {name} for name in sorted({type_ for t in texts for type_ in _classes(t)})}
    groups[ORGANISATIONS] = set(organisations)
    baseline = {
        document.stem: find_organisations(marked.text for marked in document.texts)
        for document in marked_documents(validation=validation)
    }
    ends = {
        text.gold.stem: _ends_taken(text, said, threshold)
        for text, said in zip(texts, probabilities, strict=True)
    }

    def add_found(find: Callable[[Text], Iterable[str]], types: set[str]) -> Counts:
        return add(count_found(text.gold, find(text), types=types) for text in texts)

    def add_ends(find: Callable[[Text], Iterable[str]]) -> Counts:
        return add(compare_with_ends(t.gold, find(t), types=organisations) for t in texts)

    def add_listed(find: Callable[[Text], Iterable[str]]) -> Counts | None:
        return None if validation else add(_count_listed(text, find(text)) for text in texts)

    def ours(text: Text) -> set[str]:
        return _of_types(text.names, organisations)

    def theirs(text: Text) -> frozenset[str]:
        return baseline[text.gold.stem]

    return NameTable(
        typed={
            **{
                name: add_found(lambda text, types=types: _of_types(text.names, types), types)
                for name, types in groups.items()
            },
            ENDS: add_ends(lambda text: _of_types(ends[text.gold.stem], organisations)),
        },
        anyhow={
            name: add_found(lambda text: {form for form, _ in text.names}, types)
            for name, types in groups.items()
        },
        baseline={
            **{
                name: add_found(theirs, types)
                for name, types in groups.items()
                if types <= organisations
            },
            ENDS: add_ends(theirs),
        },
        listed=add_listed(ours),
        baseline_listed=add_listed(theirs),
    )


def show_names(title: str, table: NameTable) -> None:
    """Print a line a class, and what else is told of organisations."""
    print(f"{title}: gold entities recognised, with their class / as anything / by the baseline")
    for name, counts in table.typed.items():
        if name == ENDS:
            continue
        baseline = f"{table.baseline[name].recall:.3f}" if name in table.baseline else "    –"
        print(
            f"  {name:<28} gold {counts.gold:>5}  recall {counts.recall:.3f}  "
            f"{table.anyhow[name].recall:.3f}  {baseline}"
        )
    for name, counts in ((ENDS, table.typed[ENDS]), ("  baseline", table.baseline[ENDS])):
        print(
            f"  {name:<28} gold {counts.gold:>5}  P {counts.precision:.3f}  "
            f"R {counts.recall:.3f}  F1 {counts.f1:.3f}"
        )
    if table.listed is not None and table.baseline_listed is not None:
        print(
            f"  organisation names that a list knows: {table.listed.precision:.3f} of "
            f"{table.listed.predicted}; baseline {table.baseline_listed.precision:.3f} of "
            f"{table.baseline_listed.predicted}"
        )


def add(counts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    return sum(counts, Counts())


def _classes(text: Text) -> set[str]:
    return {entity.type for entity in text.gold.entities.values()}


def _of_types(names: Names, types: Iterable[str]) -> set[str]:
    allowed = set(types)
    return {form for form, type_ in names if type_ in allowed}


def _ends_taken(text: Text, probabilities: np.ndarray, threshold: float) -> Names:
    taken = [
        candidate.prediction
        for candidate, probability in zip(text.candidates, probabilities, strict=True)
        if probability >= threshold
    ]
    return frozenset(
        end for p in taken for end in ((p.subject, p.subject_type), (p.object, p.object_type))
    )


def _count_listed(text: Text, names: Iterable[str]) -> Counts:
    (document,) = (d for d in marked_documents() if d.stem == text.gold.stem)
    listed = {match_key(m.text[start:end]) for m in document.texts for start, end, _ in m.spans}
    keys = name_keys(names)
    return Counts(len(keys & (listed | text.gold.names.keys())), len(keys), len(keys))
