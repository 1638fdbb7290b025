"""The parts of a Word document: XML files in a ZIP archive, each parsed within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
from types import TracebackType
from typing import TYPE_CHECKING

from extract.errors import EncryptedFileError, FileTooLargeError, UnsupportedFormatError
from extract.readers.limits import MAX_ENTRIES, MAX_PART, MAX_RATIO, SMALL
from extract.readers.zipping import ENCRYPTED_MEMBER, ZIP_FAULTS

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


class WordPackage:
    """An opened Word document; its own context manager."""

    def __init__(self, content: bytes, *, name: str) -> None:
        """Open the archive.

        Args:
            content: The whole file.
            name: What messages call it.

        Raises:
            UnsupportedFormatError: It is damaged.
            FileTooLargeError: It has more than `MAX_ENTRIES` parts.
        """
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except ZIP_FAULTS as error:
            raise UnsupportedFormatError(name, _DAMAGED) from error
        self._members = {member.filename: member for member in self._archive.infolist()}
        if len(self._members) > MAX_ENTRIES:
            raise FileTooLargeError(
                name, f"it has {len(self._members):,} parts, more than any document. Check it."
            )

    def __enter__(self) -> WordPackage:
        """Return the package."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self._archive.close()

    def names(self, beginning: str) -> list[str]:
        """Return the names of the parts that begin in a way, sorted."""
        return sorted(name for name in self._members if name.startswith(beginning))

    def find(self, kind: str, *, of: str = "", usual: str) -> str:
        """Return the name of the part that another points to: some programs number them.

        Args:
            kind: The last word of the relationship's type, such as `officeDocument`, `styles`.
            of: Name of the part that points; empty for the package.
            usual: Its name where nothing points to it.

        Raises:
            ReadError: What says so is locked or too large.

        Source: ECMA-376, part 2, 9.3.
        """
        folder, _, name = of.rpartition("/")
        try:
            root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        except UnsupportedFormatError:
            return usual  # damaged: the parts may be sound
        for relation in root if root is not None else ():
            if str(relation.get("Type")).rpartition("/")[2] == kind:
                target = posixpath.join("/", folder, str(relation.get("Target")))
                part = posixpath.normpath(target).lstrip("/")
                return part if part in self._members else usual
        return usual

    def parse(self, part: str) -> _Element | None:
        """Return the root of a part's XML, or `None` where there is no such part.

        Raises:
            ReadError: The part is damaged, locked, too large, nested too deeply, or declares
                entities, which Word never does.
        """
        member = self._members.get(part)
        if member is None:
            return None
        content = self._read(member)
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(
                content.replace(_STRICT.encode(), NAMESPACE[1:-1].encode()), parser
            )
        except etree.XMLSyntaxError as error:
            raise UnsupportedFormatError(
                self._name, f"its part {part} is damaged ({error.msg}). Export it again."
            ) from error
        if root.getroottree().docinfo.doctype:
            raise UnsupportedFormatError(
                self._name,
                f"its part {part} declares entities, as no Word document does: it may be an "
                "attack. Check where it comes from.",
            )
        return root

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & ENCRYPTED_MEMBER:
            raise EncryptedFileError(
                self._name,
                "it is locked with a password. Open it with its password, save it without one, "
                "and read that.",
            )
        size, packed = member.file_size, max(member.compress_size, 1)
        if size > MAX_PART or (size > SMALL and size > MAX_RATIO * packed):
            raise FileTooLargeError(
                self._name,
                f"its part {member.filename} unpacks to {size / 1024**2:,.0f} MiB, "
                f"{size / packed:,.0f} times its size: no report has that. Check the file.",
            )
        try:
            return self._archive.read(member)
        except ZIP_FAULTS as error:
            raise UnsupportedFormatError(self._name, _DAMAGED) from error


_DAMAGED = "the Word document is damaged or cut off. Get or export it again."
