"""Files for the tests, built from their parts."""

import io
import struct
import zipfile

OOXML = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": f"{OOXML}.wordprocessingml.document.main+xml",
    "xlsx": f"{OOXML}.spreadsheetml.sheet.main+xml",
    "pptx": f"{OOXML}.presentationml.presentation.main+xml",
}


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def package(*types: str, **parts: str | bytes) -> bytes:
    """Return an Open XML file with these content types; `__` in a part's name stands for a slash, `_` for a dot."""
    overrides = "".join(f'<Override PartName="/part{no}" ContentType="{kind}"/>' for no, kind in enumerate(types))
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    return zipped({"[Content_Types].xml": f"<Types>{overrides}</Types>", **named})


def open_document(kind: str, manifest: str = "<manifest/>", **parts: str) -> bytes:
    """Return an OpenDocument file of that kind, as `text` or `spreadsheet`."""
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mimetype, "content.xml": "<x/>", "META-INF/manifest.xml": manifest, **named})


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF with these objects."""
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (no, content) for no, content in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<< " + trailer + b" >>\nstartxref\n9\n%%EOF\n"


# --- OLE: [MS-CFB] with sectors of 512 bytes, every stream in whole sectors of its own ---

SECTOR = 512
TABLES = 4  # sectors of FAT, each for 64 kB
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


def ole(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file; a name with a slash stands in a storage."""
    entries = _Directory()
    body, fat = b"", [FAT] * TABLES
    for path, content in streams.items():
        padded = content.ljust(4096, b"\0")  # shorter ones would go to the mini stream
        padded += b"\0" * (-len(padded) % SECTOR)
        entries.add(path.split("/"), len(fat), len(padded))
        fat += _chain(len(fat), len(padded) // SECTOR)
        body += padded
    directory = entries.packed()
    first_directory = len(fat)
    fat += _chain(first_directory, len(directory) // SECTOR)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(TABLES * SECTOR, b"\xff")
    assert len(table) == TABLES * SECTOR, "larger than the tables hold"
    return _header(first_directory) + table + body + directory


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def _header(first_directory: int) -> bytes:
    start = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    numbers = struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, TABLES, first_directory, 0, 4096, END, 0, END, 0
    )
    return start + numbers + struct.pack("<109I", *range(TABLES), *[FREE] * (109 - TABLES))


class _Directory:
    def __init__(self) -> None:
        self.entries: list[list[int | str]] = [["Root Entry", ROOT, NONE, NONE, END, 0]]

    def add(self, path: list[str], first: int, size: int) -> None:
        parent = 0
        for storage in path[:-1]:
            parent = self._child(parent, storage) or self._append(parent, [storage, STORAGE, NONE, NONE, 0, 0])
        self._append(parent, [path[-1], STREAM, NONE, NONE, first, size])

    def _children(self, parent: int) -> list[int]:
        found, at = [], int(self.entries[parent][3])
        while at != NONE:
            found.append(at)
            at = int(self.entries[at][2])
        return found

    def _child(self, parent: int, name: str) -> int | None:
        return next((at for at in self._children(parent) if self.entries[at][0] == name), None)

    def _append(self, parent: int, entry: list[int | str]) -> int:
        siblings = self._children(parent)
        self.entries.append(entry)
        at = len(self.entries) - 1
        if siblings:
            self.entries[siblings[-1]][2] = at
        else:
            self.entries[parent][3] = at
        return at

    def packed(self) -> bytes:
        content = b"".join(map(_entry, self.entries))
        empty = struct.pack("<64sHBBIII", b"", 0, 0, 1, NONE, NONE, NONE).ljust(128, b"\0")
        return content + empty * (-len(self.entries) % 4)


def _entry(entry: list[int | str]) -> bytes:
    name, kind, right, child, first, size = entry
    packed = str(name).encode("utf-16-le") + b"\0\0"
    head = struct.pack("<64sHBBIII", packed, len(packed), int(kind), 1, NONE, int(right), int(child))
    return head + bytes(36) + struct.pack("<IQ", int(first), int(size))
