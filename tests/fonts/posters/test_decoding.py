import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from fonts.posters import decoding
from fonts.posters.decoding import taken_in
from fonts.posters.errors import BadPictureError, Fault

RED, BLUE = (255, 0, 0), (0, 0, 255)
TURNED_LEFT = 8


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def halves() -> Image.Image:
    """Red on the left, blue on the right, 32 by 16."""
    picture = Image.new("RGB", (32, 16), RED)
    picture.paste(BLUE, (16, 0, 32, 16))
    return picture


def opened(body: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(body), formats=["PNG"])
    picture.load()
    return picture


def fault(body: bytes) -> Fault:
    with pytest.raises(BadPictureError) as caught:
        taken_in(body)
    return caught.value.fault


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("JPEG", {"quality": 95, "subsampling": 0}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_the_three_kinds_are_taken_in_as_plain_pixels(
    kind: str, options: dict[str, object]
) -> None:
    found = opened(taken_in(encoded(halves(), kind, **options)))

    assert (found.mode, found.size, found.info) == ("RGB", (32, 16), {})
    assert [nearly(found, at) for at in ((2, 8), (29, 8))] == [RED, BLUE]


def nearly(picture: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    pixel = picture.getpixel(at)
    assert isinstance(pixel, tuple)
    return tuple(255 if part > 250 else 0 if part < 5 else part for part in pixel)


def test_a_photo_is_turned_as_its_camera_says_and_says_no_more_of_it() -> None:
    exif = Image.Exif()
    exif[0x0112] = TURNED_LEFT
    exif[0x010F] = "a camera"
    found = opened(taken_in(encoded(halves(), "JPEG", exif=exif)))

    assert (found.size, found.info) == ((16, 32), {})


def test_what_is_transparent_lies_on_black() -> None:
    picture = Image.new("RGBA", (16, 16), (255, 255, 255, 0))

    assert opened(taken_in(encoded(picture, "PNG"))).getpixel((8, 8)) == (0, 0, 0)


def test_a_colour_profile_is_carried_out_and_left_behind() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = opened(taken_in(encoded(halves(), "PNG", icc_profile=profile)))

    assert found.info == {}
    assert nearly(found, (2, 8)) == RED


def test_a_picture_is_kept_no_larger_than_a_panel_needs() -> None:
    wide = encoded(Image.new("RGB", (6_000, 100)), "PNG")

    assert opened(taken_in(wide)).size == (4_096, 68)


def test_nothing_is_no_picture() -> None:
    assert fault(b"") is Fault.EMPTY


@pytest.mark.parametrize(
    "body",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + bytes(100),
        b"%PDF-1.7\n",
        b"RIFF\x00\x00\x00\x00WAVE",
    ],
)
def test_another_kind_of_file_is_refused_whatever_it_is_called(body: bytes) -> None:
    assert fault(body) is Fault.UNKNOWN_KIND


def test_too_many_bytes_are_not_looked_at() -> None:
    assert fault(b"\xff\xd8\xff" + bytes(decoding.MOST_BYTES)) is Fault.TOO_MANY_BYTES


def test_a_truncated_picture_is_refused() -> None:
    noise = Image.effect_noise((64, 64), 90).convert("RGB")

    assert fault(encoded(noise, "PNG")[:2_000]) is Fault.DAMAGED


def test_a_picture_bomb_is_refused_before_it_is_unpacked() -> None:
    assert fault(bomb(30_000, 30_000)) is Fault.TOO_MANY_PIXELS


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    )


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind: str) -> None:
    frames = [Image.new("RGB", (16, 16), colour) for colour in (RED, BLUE)]
    body = encoded(frames[0], kind, save_all=True, append_images=frames[1:])

    assert fault(body) is Fault.ANIMATED


def test_a_picture_of_a_few_pixels_is_refused() -> None:
    assert fault(encoded(Image.new("RGB", (7, 100)), "PNG")) is Fault.TOO_SMALL
