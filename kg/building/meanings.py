"""What resolution says of the entities of one document, as far as the document's own part needs it.

Small and by itself: it goes to worker processes, and it tells whether the part has to be made
again when other documents have come or gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.resolution.model import GroupId
from kg.resolution.resolve import Resolution


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an entity of a document is.

    Attributes:
        key: Of the entity that stands for its cluster.
        type: That entity's class.
        extracted: Key and class of the document's entity by itself and without people's verdicts.
    """

    key: str
    type: str
    extracted: GroupId


Meanings = Mapping[str, Meaning]
"""Id of each entity of a document -> what it is."""


def document_meanings(resolution: Resolution, document: str) -> dict[str, Meaning]:
    """Return what the entities of a document (by hash) are.

    Raises:
        KeyError: The resolution does not know the document.
    """
    found = {}
    for id_, extracted in resolution.extracted_groups(document).items():
        entity = resolution.entity(document, id_)
        found[id_] = Meaning(entity.key, entity.type, extracted)
    return found
