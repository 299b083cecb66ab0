"""The zip around an .xlsx or .ods: opened with limits, so that no bomb goes off."""

import io
import struct
import zipfile
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import IO

from isal import igzip_lib, isal_zlib  # inflate a workbook four times as fast as zlib

from checker.core.lang import Both, SaidError

# Real ledgers inflate 8-fold, endless formatted empty rows about 40-fold; bombs 1000-fold.
INFLATED_FREE = 150 << 20
INFLATED_RATIO = 60
INFLATED_MOST = 4 << 30
PARTS_MOST = 20_000
# Parts kept as a tree of elements (workbook, styles) take some twenty times their size.
TREE_MOST = 12 << 20

LOCAL_HEADER = struct.Struct("<4s22xHH")  # what stands before a part: its mark, how long its name and what follows are
ODD_FLAGS = 0b1100001  # encrypted or patched

SAVE_AGAIN = Both(
    "请用 Excel/WPS 打开原文件另存一份再试", "Open the original in Excel or WPS, save a copy and try again"
)
SOURCE = Both("请确认文件来源", "Make sure where the file comes from")
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class PackageError(SaidError):
    """The zip cannot or must not be unpacked; the message says why, in words for the user."""

    def __init__(self, what: Both, advice: Both) -> None:
        super().__init__(what)
        self.advice = advice


@dataclass(frozen=True)
class Package:
    """An opened zip whose parts are read one at a time, none longer than it said it would be."""

    archive: zipfile.ZipFile
    sizes: dict[str, int]
    data: bytes

    @property
    def packed_bytes(self) -> int:
        """How many bytes the file has."""
        return len(self.data)

    def read(self, part: str, most: int = INFLATED_MOST) -> bytes:
        """One part, inflated. Raises KeyError when it is missing, PackageError when damaged or above `most`."""
        name = self.real_name(part)
        if self.sizes[name] > most:
            size = f"{self.sizes[name] >> 20} MB"
            what = Both(
                f"部件 {part} 有 {size}，大得不正常，未读取", f"part {part} has {size}, abnormally many; not read"
            )
            raise PackageError(what, SAVE_AGAIN)
        if (inflated := self._at_once(name)) is not None:
            return inflated
        try:
            with self.archive.open(name) as stream:
                return stream.read()
        except ZIP_ERRORS as error:
            what = Both(f"文件损坏：部件 {part} 解压失败", f"the file is damaged: part {part} cannot be unpacked")
            raise PackageError(what, SAVE_AGAIN) from error

    def _at_once(self, name: str) -> bytes | None:
        """A part that is written the way every program does, without the detour by a stream; else None."""
        entry = self.archive.getinfo(name)
        at = entry.header_offset
        if entry.flag_bits & ODD_FLAGS or not 0 <= at <= len(self.data) - LOCAL_HEADER.size:
            return None
        mark, name_length, more_length = LOCAL_HEADER.unpack_from(self.data, at)
        begin = at + LOCAL_HEADER.size
        written = self.data[begin : begin + name_length]
        begin += name_length + more_length
        end = begin + entry.compress_size
        if mark != b"PK\3\4" or written != entry.orig_filename.encode() or not written.isascii() or end > self._end(at):
            return None
        packed = memoryview(self.data)[begin:end]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            try:
                # Has room for all of it from the start; isal_zlib's way would copy it each time the room is doubled.
                inflated = igzip_lib.IgzipDecompressor().decompress(packed, entry.file_size + 1)
            except igzip_lib.error:  # type: ignore[misc]  # its stub takes the class for an instance
                return None
        elif entry.compress_type == zipfile.ZIP_STORED:
            inflated = bytes(packed)
        else:
            return None
        return inflated if len(inflated) == entry.file_size and isal_zlib.crc32(inflated) == entry.CRC else None

    def _end(self, at: int) -> int:
        """Where the part that begins at a place must have ended: at the next one, or where the list of parts is."""
        following = bisect_right(self._beginnings, at)
        return self._beginnings[following] if following < len(self._beginnings) else self.archive.start_dir

    @cached_property
    def _beginnings(self) -> list[int]:
        return sorted(entry.header_offset for entry in self.archive.infolist())

    def open(self, part: str) -> IO[bytes]:
        """One part as a stream that ends where the part said it would. Raises KeyError when it is missing."""
        return self.archive.open(self.real_name(part))

    def real_name(self, part: str) -> str:
        """The part's name as the zip spells it: case and backslashes vary between writers."""
        return part if part in self.sizes else self._spellings[part.lower()]

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {name.replace("\\", "/").lstrip("/").lower(): name for name in self.sizes}

    def has(self, part: str) -> bool:
        """Whether the part is there."""
        try:
            self.real_name(part)
        except KeyError:
            return False
        return True


def open_package(data: bytes) -> Package:
    """Open a zip after adding up what it claims to hold. Raises PackageError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise PackageError(
            Both(
                "文件不完整或已损坏（压缩包打不开）",
                "the file is incomplete or damaged (its zip archive cannot be opened)",
            ),
            Both("请重新下载或向提供方重新索取", "Download it again or ask its provider for it again"),
        ) from error
    entries = archive.infolist()
    if len(entries) > PARTS_MOST:
        what = Both(
            f"压缩包内有 {len(entries)} 个部件，不像表格文件",
            f"the archive holds {len(entries)} parts and does not look like a spreadsheet",
        )
        raise PackageError(what, SOURCE)
    total = sum(entry.file_size for entry in entries)
    allowed = min(INFLATED_MOST, INFLATED_FREE + INFLATED_RATIO * len(data))
    if total > allowed:
        inflated, packed = f"{total >> 20} MB", f"{len(data) / (1 << 20):.1f} MB"
        what = Both(
            f"解压后将有 {inflated}（文件仅 {packed}），疑似压缩炸弹，未读取",
            f"unpacked it would take {inflated} (the file has only {packed}), perhaps a zip bomb; not read",
        )
        advice = Both(
            "请确认文件来源；如是自己的表，请删除空白格式区域后另存",
            "Make sure where the file comes from; if it is your own, delete formatted empty areas and save it again",
        )
        raise PackageError(what, advice)
    return Package(archive, {entry.filename: entry.file_size for entry in entries}, data)
