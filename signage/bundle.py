"""A library in one file: its rows and, in a ZIP, the pictures that they name by SHA-256."""

import hashlib
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from playlists.ids import Sha256
from signage.errors import BadInputError, TooLargeError
from signage.slogan_file import Row, rows_of
from signage.slogan_rows import MOST_UNPACKED_BYTES
from signage.slogan_sheet import as_xlsx
from signage.upload import Label

ENDING: Final = "zip"
MIB: Final = 1024 * 1024
MOST_ROW_BYTES: Final = 2 * MIB
MOST_BYTES: Final = 64 * MIB
MOST_PICTURES: Final = 100
MOST_PICTURE_BYTES: Final = 20 * MIB
MOST_DIRECTORY_BYTES: Final = 64 * 1024
SHOWN: Final = 12
"""So many digits of a hash tell people which picture is meant."""

LABELS: Final = "pictures.json"
FOLDER: Final = "pictures/"
ROW_FILES: Final = ("slogans.xlsx", "slogans.csv", "slogans.json")
_LAYOUT: Final = (
    "压缩包里应直接放一个 slogans.xlsx（或 .csv、.json）、"
    "一个 pictures.json 和一个 pictures 文件夹，不放别的，也不再套一层文件夹"
)
_PICTURE: Final = re.compile(r"pictures/([0-9a-f]{64})\.png")
_END: Final = b"PK\x05\x06"
_LARGE_END: Final = b"PK\x06\x07"
_SIZE_AT: Final = slice(12, 16)
_LARGE_END_BYTES: Final = 20
_OLD: Final = (1980, 1, 1, 0, 0, 0)
_NO_ZIP: Final = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)


class LargeFileError(TooLargeError):
    """A file of more bytes than one may have."""

    def __init__(self) -> None:
        words = f"文件太大，最多 {MOST_BYTES // MIB} MB，请分几次导出再导入"
        super().__init__(words, field="file")


@dataclass(frozen=True, slots=True)
class Carried:
    """A picture in a file: its name there, what it is called, its bytes as they came."""

    sha256: Sha256
    label: Label
    body: bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """The rows of a file, and the pictures in it that they name.

    `unused`: so many pictures more are in it, which no row names.
    """

    rows: tuple[Row, ...]
    pictures: tuple[Carried, ...] = ()
    unused: int = 0


def bundle_of(body: bytes, *, name: str) -> Bundle:
    """What a file holds whose name ends in .zip, .json, .csv or .xlsx.

    Raises:
        BadInputError: the file as a whole cannot be read, or a picture in it is not the
            one that it is called.
        BadRowsError: some rows are wrong; all of them are named.
    """
    if name.rpartition(".")[2].lower() != ENDING:
        return Bundle(_rows(body, name))
    parts = _parts(body)
    found = [each for each in ROW_FILES if each in parts]
    if len(found) != 1:
        raise BadInputError(_LAYOUT, field="file")
    rows = _rows(parts[found[0]], found[0])
    carried = tuple(_carried(parts))
    wanted = named_in(rows)
    used = tuple(each for each in carried if each.sha256 in wanted)
    return Bundle(rows, used, unused=len(carried) - len(used))


def named_in(rows: Iterable[Row]) -> dict[Sha256, int]:
    """The pictures that rows name, and the number of the first row that does."""
    found: dict[Sha256, int] = {}
    for row in rows:
        picture = row.draft.manner.picture
        if picture:
            found.setdefault(picture.sha256, row.number)
    return found


def as_zip(rows: Sequence[Row], pictures: Iterable[Carried]) -> bytes:
    """Rows as a sheet with the pictures beside it, as `bundle_of` takes it.

    Raises:
        BadInputError: it would be more than one file may hold.
    """
    carried = sorted(pictures, key=lambda each: each.sha256)
    if len(carried) > MOST_PICTURES:
        words = f"共有 {len(carried)} 幅图片，一个文件最多 {MOST_PICTURES} 幅"
        raise BadInputError(f"{words}，请筛选后分几次导出", field="file")
    if sum(len(each.body) for each in carried) > MOST_BYTES - MOST_ROW_BYTES:
        words = f"图片太多，一个文件最多 {MOST_BYTES // MIB} MB"
        raise BadInputError(f"{words}，请筛选后分几次导出", field="file")
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(_entry(ROW_FILES[0]), as_xlsx(rows))
        archive.writestr(_entry(LABELS, ZIP_DEFLATED), _labels_told(carried))
        for each in carried:
            archive.writestr(_entry(f"{FOLDER}{each.sha256}.png"), each.body)
    return out.getvalue()


def _rows(body: bytes, name: str) -> tuple[Row, ...]:
    if len(body) > MOST_ROW_BYTES:
        most = MOST_ROW_BYTES // MIB
        raise TooLargeError(f"表格太大，最多 {most} MB，请分成几份导入", field="file")
    return rows_of(body, name=name)


def _parts(body: bytes) -> dict[str, bytes]:
    """Every file of an archive by its name; what does not belong there is refused."""
    if len(body) > MOST_BYTES:
        raise LargeFileError
    try:
        _require_short_directory(body)
        with ZipFile(io.BytesIO(body)) as archive:
            entries = [one for one in archive.infolist() if one.orig_filename != FOLDER]
            _require_ours(entries)
            return {one.filename: _unpacked(archive, one) for one in entries}
    except _NO_ZIP as error:
        words = "文件不是 ZIP 压缩包，或已损坏，请重新导出后再导入"
        raise BadInputError(words, field="file") from error


def _unpacked(archive: ZipFile, one: ZipInfo) -> bytes:
    """No more of it than it says that it has, however much it would unpack to."""
    with archive.open(one) as part:
        return part.read(one.file_size + 1)


def _require_short_directory(body: bytes) -> None:
    """Refuse a list of contents that would take more memory to read than it may."""
    end = body.rfind(_END)
    size = int.from_bytes(body[end:][_SIZE_AT], "little")
    if end < 0:
        raise BadZipFile("there is no end of a directory")
    is_large = body[max(end - _LARGE_END_BYTES, 0) : end].startswith(_LARGE_END)
    if is_large or size > MOST_DIRECTORY_BYTES:
        raise BadInputError(_LAYOUT, field="file")


def _require_ours(entries: Sequence[ZipInfo]) -> None:
    names = [one.orig_filename for one in entries]
    for one in entries:
        _require_entry(one)
        if names.count(one.orig_filename) > 1:
            words = f"压缩包里有两个“{one.filename}”，不知道用哪一个"
            raise BadInputError(words, field="file")
    if sum(map(_is_picture, names)) > MOST_PICTURES:
        raise BadInputError(f"一个文件最多 {MOST_PICTURES} 幅图片", field="file")
    if sum(one.file_size for one in entries) > MOST_BYTES + MOST_UNPACKED_BYTES:
        raise BadInputError("压缩包展开后太大，没有收下", field="file")


def _require_entry(one: ZipInfo) -> None:
    name = one.orig_filename
    if name not in {*ROW_FILES, LABELS} and not _is_picture(name):
        raise BadInputError(f"不认识压缩包里的“{name[:60]}”。{_LAYOUT}", field="file")
    if one.flag_bits & 1 or one.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadInputError("压缩包不能加密，也不能用特别的压缩方法", field="file")
    most = MOST_PICTURE_BYTES if _is_picture(name) else MOST_ROW_BYTES
    if one.file_size > most:
        raise BadInputError(f"“{name[:60]}”太大，最多 {most // MIB} MB", field="file")


def _is_picture(name: str) -> bool:
    return _PICTURE.fullmatch(name) is not None


def _carried(parts: Mapping[str, bytes]) -> Iterator[Carried]:
    labels = _labels(parts.get(LABELS, b"[]"))
    for name, body in parts.items():
        picture = _PICTURE.fullmatch(name)
        if picture is None:
            continue
        sha256 = Sha256(picture[1])
        if hashlib.sha256(body).hexdigest() != sha256:
            words = f"图片 {sha256[:SHOWN]} 的内容和它的名字对不上，也许被改过或没有传完整"
            raise BadInputError(words, field="file")
        if sha256 not in labels:
            words = f"pictures.json 里没有写图片 {sha256[:SHOWN]} 的名称"
            raise BadInputError(words, field="file")
        yield Carried(sha256, labels[sha256], body)


def _labels(body: bytes) -> dict[str, Label]:
    wrong = BadInputError("pictures.json 读不懂，请用导出时的那一份", field="file")
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise wrong from error
    if not isinstance(found, list) or not all(map(_is_label, found)):
        raise wrong
    names = [each["sha256"] for each in found]
    if len(set(names)) != len(names):
        raise wrong
    return {each["sha256"]: _label(each) for each in found}


def _is_label(one: object) -> bool:
    keys = {"sha256", "name", "source"}
    if not isinstance(one, dict) or one.keys() != keys:
        return False
    return all(isinstance(value, str) for value in one.values())


def _label(one: Mapping[str, str]) -> Label:
    try:
        return Label(one["name"], one["source"])
    except BadInputError as error:
        words = f"图片 {one['sha256'][:SHOWN]}：{error}"
        raise BadInputError(words, field="file") from error


def _labels_told(pictures: Iterable[Carried]) -> bytes:
    told = [
        {"sha256": each.sha256, "name": each.label.name, "source": each.label.source}
        for each in pictures
    ]
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _entry(name: str, packed: int = ZIP_STORED) -> ZipInfo:
    entry = ZipInfo(name, _OLD)
    entry.compress_type = packed
    return entry
