"""The parts of an .xlsx package: found by their relationships, read as trees, written back."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO, Any

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CONTENT_TYPES = "[Content_Types].xml"
SHEET_MOST = 512 << 20  # bytes of one sheet; above this a copy would not be opened by anybody


class CannotAnnotateError(ValueError):
    """The workbook cannot be annotated; `zh` and `en` say why, for the user."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


class Parts:
    """A package whose parts are replaced or added one by one; everything else is copied as it is."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {_plain(info.filename).lower(): info.filename for info in archive.infolist()}
        self.changed: dict[str, bytes] = {}
        self.trees: dict[str, Any] = {}
        self._as_read: dict[str, bytes] = {}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self.names or name in self.changed or name in self.trees

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        if name in self.changed:
            return self.changed[name]
        info = self.archive.getinfo(self.names[name.lower()])
        if info.file_size > SHEET_MOST:
            raise CannotAnnotateError(f"部件 {name} 太大", f"part {name} is too large")
        return self.archive.read(info)

    def tree(self, name: str, empty: str = "") -> Any:
        """A part as a tree that is written back when the package is; `empty` is what a missing one begins as."""
        from lxml import etree

        if name not in self.trees:
            content = self.read(name) if self.has(name) else empty.encode()
            refuse_entities(content, name)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self.trees[name] = etree.fromstring(content, parser)
            self._as_read[name] = etree.tostring(self.trees[name])
        return self.trees[name]

    def relations(self, part: str) -> Any:
        """The relationships of a part, as a tree."""
        folder, name = posixpath.split(part)
        empty = f'<Relationships xmlns="{PACKAGE_RELS}"/>'
        return self.tree(posixpath.join(folder, "_rels", f"{name}.rels"), empty)

    def related(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """The parts a part points at for a purpose (worksheet, comments …): id and name of each."""
        for one in self.relations(part).iterchildren():
            if str(one.get("Type", "")).endswith(f"/{kind}") and one.get("TargetMode") != "External":
                yield one.get("Id"), resolved(part, one.get("Target", ""))

    def relate(self, part: str, kind: str, target: str) -> str:
        """Point from a part to another; gives the id."""
        tree = self.relations(part)
        taken = {one.get("Id") for one in tree.iterchildren()}
        name = next(f"rIdChecker{n}" for n in range(1, len(taken) + 2) if f"rIdChecker{n}" not in taken)
        entry = tree.makeelement(f"{{{PACKAGE_RELS}}}Relationship", {"Id": name, "Type": f"{RELS}/{kind}"})
        entry.set("Target", "/" + target)
        tree.append(entry)
        return name

    def declare(self, name: str, content_type: str) -> None:
        """Say of a new part what it is."""
        tree = self.tree(CONTENT_TYPES)
        entry = tree.makeelement(f"{{{TYPES}}}Override", {"PartName": f"/{name}", "ContentType": content_type})
        tree.append(entry)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say what parts with an ending are, where nobody has said it."""
        tree = self.tree(CONTENT_TYPES)
        known = (one.get("Extension", "").lower() for one in tree.iterchildren() if one.tag.endswith("}Default"))
        if ending not in known:
            tree.insert(0, tree.makeelement(f"{{{TYPES}}}Default", {"Extension": ending, "ContentType": content_type}))

    def free_name(self, pattern: str) -> str:
        """A name nobody has: xl/comments{}.xml."""
        return next(name for n in range(1, 1_000_000) if not self.has(name := pattern.format(n)))

    def write(self, out: IO[bytes]) -> None:
        """Write the package: old parts in their old order, changed or not, then the new ones."""
        from lxml import etree

        looked_at = {name for name, tree in self.trees.items() if etree.tostring(tree) == self._as_read[name]}
        new = {name for name in looked_at if name.lower() not in self.names}
        for name, tree in self.trees.items():
            if name in looked_at and (name not in new or not len(tree)):
                continue
            self.changed[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        changed = {name.lower(): content for name, content in self.changed.items()}
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self.archive.infolist():
                content = changed.pop(_plain(info.filename).lower(), None)
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
                target.writestr(copy, self.archive.read(info) if content is None else content)
            for name, content in self.changed.items():
                if name.lower() in changed:
                    fresh = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                    fresh.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(fresh, content)


def resolved(part: str, target: str) -> str:
    """The name of the part a relationship means."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def refuse_entities(content: bytes, name: str) -> None:
    """No spreadsheet program writes a DTD, and nothing but UTF-8 is edited in place."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise CannotAnnotateError(f"部件 {name} 带有 DTD", f"part {name} declares a DTD")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]:
        raise CannotAnnotateError(f"部件 {name} 不是 UTF-8 编码", f"part {name} is not UTF-8")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")
