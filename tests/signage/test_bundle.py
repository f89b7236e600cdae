"""A library in one ZIP: what is written is read, and what is none of it is refused."""

import hashlib
import json
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from fonts.posters.cutting import Dither, Fit, Frame
from fonts.posters.decoding import MOST_BYTES as MOST_UPLOADED
from playlists.ids import ScreenClass, Sha256
from signage.bundle import (
    FOLDER,
    MOST_BYTES,
    MOST_PICTURE_BYTES,
    MOST_PICTURES,
    Bundle,
    Carried,
    as_zip,
    bundle_of,
)
from signage.errors import BadInputError, TooLargeError
from signage.manner import Choice, Manner, Motion, Picture
from signage.slogan import Draft, Kind
from signage.slogan_file import Row
from signage.upload import Label
from tests import pictures_made as made

RED, BLUE = made.plain((200, 20, 20)), made.plain((20, 20, 200))
WORDS = b'[{"kind": "tip", "text": "no"}]'


def carried(body: bytes, name: str = "校门口海报") -> Carried:
    return Carried(Sha256(hashlib.sha256(body).hexdigest()), Label(name, "市局自绘"), body)


def row(body: bytes, text: str = "先问家人", number: int = 2) -> Row:
    """As a sheet's reader numbers it: the first row of words is the second."""
    picture = Picture(carried(body).sha256, Dither.DIFFUSED, 400)
    frame = Frame(200, 300, 2_000, Fit.FILLED)
    own = Choice(motion=Motion.STILL, frame=Frame(fit=Fit.WHOLE))
    manner = Manner(
        "night",
        emphasis=((0, 2),),
        picture=picture,
        frame=frame,
        classes=((ScreenClass("256x128-rgb"), own),),
    )
    return Row(number, f"A{number}", Draft(text, kind=Kind.POSTER, manner=manner))


def packed(parts: Mapping[str, bytes], *, how: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", how) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def labels(*pictures: Carried) -> bytes:
    told = [
        {"sha256": one.sha256, "name": one.label.name, "source": one.label.source}
        for one in pictures
    ]
    return json.dumps(told).encode()


def refused(body: bytes, *, match: str) -> None:
    with pytest.raises(BadInputError, match=match):
        bundle_of(body, name="a.zip")


def test_what_is_written_is_read_rows_and_pictures_and_labels() -> None:
    rows = (row(RED), row(BLUE, "多核实", 3))
    pictures = (carried(RED), carried(BLUE, "蓝底"))

    found = bundle_of(as_zip(rows, pictures), name="标语.ZIP")

    assert found.rows == rows
    assert set(found.pictures) == set(pictures)
    assert found.unused == 0


def test_the_same_library_gives_the_same_bytes_but_for_its_sheet() -> None:
    with ZipFile(BytesIO(as_zip((row(RED),), (carried(RED),)))) as archive:
        names = archive.namelist()
        label = json.loads(archive.read("pictures.json"))

    assert names == [
        "slogans.xlsx",
        "pictures.json",
        f"{FOLDER}{carried(RED).sha256}.png",
    ]
    assert label[0]["name"] == "校门口海报"


def test_rows_alone_are_read_as_ever() -> None:
    (one,) = bundle_of(WORDS, name="a.json").rows

    assert one.draft.text == "no"


def test_pictures_that_no_row_names_are_left_aside() -> None:
    found = bundle_of(as_zip((row(RED),), (carried(RED), carried(BLUE))), name="a.zip")

    assert [one.sha256 for one in found.pictures] == [carried(RED).sha256]
    assert found.unused == 1


def test_a_sheet_in_a_zip_without_pictures_will_do() -> None:
    body = packed({"slogans.json": WORDS, FOLDER: b""})

    assert len(bundle_of(body, name="a.zip").rows) == 1
    assert bundle_of(body, name="a.zip") == Bundle(bundle_of(WORDS, name="a.json").rows)


@pytest.mark.parametrize(
    "name",
    [
        "../slogans.json",
        "/etc/passwd",
        "pictures/../slogans.json",
        "pictures\\a.png",
        "pictures/a.png",
        f"pictures/{'A' * 64}.png",
        f"pictures/{'a' * 64}.png/",
        "__MACOSX/slogans.json",
    ],
)
def test_a_name_that_does_not_belong_there_is_refused(name: str) -> None:
    refused(packed({"slogans.json": WORDS, name: b"x"}), match="不认识压缩包里的")


def test_a_name_that_ends_early_is_refused() -> None:
    body = packed({"slogans.json#.png": WORDS})

    refused(body.replace(b"#", b"\0"), match="不认识压缩包里的")


def test_a_locked_part_is_refused() -> None:
    body = bytearray(packed({"slogans.json": WORDS}))
    body[body.index(b"PK\x01\x02") + 8] |= 1

    refused(bytes(body), match="不能加密")


def test_a_picture_under_anothers_name_is_refused_and_named() -> None:
    one = carried(RED)
    parts = {
        "slogans.json": WORDS,
        "pictures.json": labels(one),
        f"{FOLDER}{one.sha256}.png": BLUE,
    }

    refused(packed(parts), match=f"图片 {one.sha256[:12]} 的内容和它的名字对不上")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("slogans.json", WORDS)
        archive.writestr("slogans.json", WORDS)

    refused(out.getvalue(), match="两个“slogans.json”")


def test_two_tables_are_refused() -> None:
    refused(packed({"slogans.json": WORDS, "slogans.csv": b""}), match="一个 slogans.xlsx")


def test_a_picture_has_a_name_for_people() -> None:
    one = carried(RED)
    picture = {"slogans.json": WORDS, f"{FOLDER}{one.sha256}.png": RED}
    long = json.loads(labels(one))
    long[0]["name"] = "名" * 61

    refused(packed(picture), match="没有写图片")
    refused(packed({**picture, "pictures.json": b"[{}]"}), match="pictures.json 读不懂")
    twice = labels(one, one)
    refused(packed({**picture, "pictures.json": twice}), match="pictures.json 读不懂")
    too_long = json.dumps(long).encode()
    refused(packed({**picture, "pictures.json": too_long}), match="名称最多60个字")


def test_a_part_that_unpacks_to_more_than_a_picture_may_have_is_refused() -> None:
    name = f"{FOLDER}{'a' * 64}.png"
    bomb = packed({"slogans.json": WORDS, name: bytes(MOST_PICTURE_BYTES + 1)})

    assert len(bomb) < 100_000
    refused(bomb, match="太大，最多 20 MB")


def test_many_parts_that_unpack_to_too_much_are_refused() -> None:
    parts = {f"{FOLDER}{place:064x}.png": bytes(15 * 1024 * 1024) for place in range(6)}

    refused(packed({"slogans.json": WORDS, **parts}), match="展开后太大")


def test_a_part_that_is_longer_than_it_says_is_not_unpacked() -> None:
    name = f"{FOLDER}{'a' * 64}.png"
    body = packed({name: bytes(8 * 1024 * 1024)})
    said = (8 * 1024 * 1024).to_bytes(4, "little")

    assert body.count(said) == 2
    refused(body.replace(said, (4).to_bytes(4, "little")), match="已损坏")


def test_too_many_pictures_are_refused() -> None:
    parts = {f"{FOLDER}{place:064x}.png": b"" for place in range(MOST_PICTURES + 1)}

    refused(packed({"slogans.json": WORDS, **parts}), match="最多 100 幅图片")


def test_a_directory_longer_than_any_of_ours_is_not_read() -> None:
    parts = {f"{place:04d}{'a' * 60}": b"" for place in range(1_000)}

    refused(packed(parts), match="不再套一层文件夹")


@pytest.mark.parametrize("body", [b"", b"PK", b"PK\x05\x06", b"no zip at all", RED])
def test_what_is_no_zip_is_refused(body: bytes) -> None:
    refused(body, match="不是 ZIP 压缩包")


def test_a_zip_cut_short_or_packed_otherwise_is_refused() -> None:
    whole = as_zip((row(RED),), (carried(RED),))

    refused(whole[40:], match="不是 ZIP 压缩包，或已损坏")
    refused(packed({"slogans.json": WORDS}, how=ZIP_BZIP2), match="特别的压缩方法")


def test_more_than_one_file_may_have_is_too_large() -> None:
    with pytest.raises(TooLargeError, match="最多 64 MB"):
        bundle_of(bytes(MOST_BYTES + 1), name="a.zip")
    with pytest.raises(TooLargeError, match="最多 2 MB"):
        bundle_of(bytes(2 * 1024 * 1024 + 1), name="a.json")


def test_more_than_one_file_may_carry_is_not_written() -> None:
    many = [carried(bytes(place)) for place in range(MOST_PICTURES + 1)]
    large = [carried(bytes([place]) + bytes(16 * 1024 * 1024)) for place in range(4)]

    for pictures in (many, large):
        with pytest.raises(BadInputError, match="分几次导出"):
            as_zip((), pictures)


def test_a_picture_in_a_file_may_be_as_large_as_one_that_is_uploaded() -> None:
    assert MOST_PICTURE_BYTES == MOST_UPLOADED
