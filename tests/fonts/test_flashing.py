from io import BytesIO

import pytest
from PIL import Image

from fonts.flashing import Strip, is_calm

ALONG = 32


def bars(wide: int, *, light: tuple[int, int, int] = (255, 255, 255)) -> bytes:
    image = Image.new("RGB", (wide * 2 * 12, 16))
    for left in range(0, image.width, wide * 2):
        image.paste(light, (left, 0, left + wide, 16))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def running(png: bytes, *, px_per_s: int, is_up: bool = False) -> Strip:
    return Strip(png, ALONG, 1, 1_000 / px_per_s, is_up=is_up)


@pytest.mark.parametrize(("wide", "px_per_s"), [(5, 48), (16, 120), (6, 60)])
def test_bars_that_run_too_fast_flash(wide: int, px_per_s: int) -> None:
    assert not is_calm(running(bars(wide), px_per_s=px_per_s))


@pytest.mark.parametrize(("wide", "px_per_s"), [(5, 10), (16, 24), (2, 60), (16, 30)])
def test_bars_that_run_slowly_or_are_too_fine_to_be_seen_do_not(
    wide: int, px_per_s: int
) -> None:
    assert is_calm(running(bars(wide), px_per_s=px_per_s))


def test_red_flashes_as_white_does_and_what_is_dim_does_not() -> None:
    assert not is_calm(running(bars(5, light=(255, 0, 0)), px_per_s=48))
    assert is_calm(running(bars(5, light=(90, 0, 0)), px_per_s=48))


def test_a_strip_that_runs_up_is_measured_along_its_way() -> None:
    flat = Image.open(BytesIO(bars(5))).transpose(Image.Transpose.TRANSPOSE)
    out = BytesIO()
    flat.save(out, "PNG")

    assert not is_calm(running(out.getvalue(), px_per_s=48, is_up=True))
    assert is_calm(running(out.getvalue(), px_per_s=10, is_up=True))
