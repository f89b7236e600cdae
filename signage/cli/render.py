"""`signage render`: draws a text for a panel."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypedDict, Unpack

import click

from devices import wire
from devices.profile import Colour, ScreenProfile
from fonts import house
from fonts.errors import FontsError
from fonts.posters.cutting import Dither, Fit, Frame
from fonts.posters.decoding import taken_in
from fonts.posters.errors import BadPictureError
from fonts.setting import FACES
from playlists.errors import BadSceneError
from signage.cli.panel import Stand, profile_named
from signage.drawing import Preview, drawn_for
from signage.errors import BadInputError
from signage.manner import (
    DARKEST_DIM,
    LARGEST_GLYPH_PX,
    USUAL_DIM,
    Choice,
    Manner,
    Motion,
    Picture,
)
from signage.slogan import Kind

COLOURS: Final[Mapping[str, Colour]] = {
    "red": Colour.MONO,
    "red-green": Colour.RG,
    "full": Colour.RGB,
}
KINDS: Final = click.Choice([kind.value for kind in Kind])


PICTURE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
FITS: Final = click.Choice([fit.value for fit in Fit])
DITHERS: Final = click.Choice([dither.value for dither in Dither])
MOTIONS: Final = click.Choice([motion.value for motion in Motion if motion])


class Options(TypedDict):
    """What is asked for by options, as click gives it."""

    size: str
    colour: str
    kind: str
    style: str | None
    motion: str | None
    face: str | None
    px: int | None
    sponsor: str
    picture: Path | None
    dither: str
    dim: int
    fit: str
    pitch: float
    viewing: float


@click.command()
@click.argument("text")
@click.option("--size", required=True, metavar="WxH", help="The panel in px: 128x32.")
@click.option("--colour", type=click.Choice([*COLOURS]), default="red", show_default=True)
@click.option("--kind", type=KINDS, default=Kind.SLOGAN.value, show_default=True)
@click.option("--style", type=click.Choice(house.names()), help="Else that of the kind.")
@click.option("--motion", type=MOTIONS, help="Instead of the best.")
@click.option("--face", type=click.Choice([*FACES]), help="Instead of the best.")
@click.option("--px", type=click.IntRange(1, LARGEST_GLYPH_PX), help="The largest glyph.")
@click.option("--picture", type=PICTURE, help="A poster's picture, or behind the words.")
@click.option("--fit", type=FITS, default=Fit.FILLED.value, show_default=True)
@click.option("--dither", type=DITHERS, default=Dither.ORDERED.value, show_default=True)
@click.option(
    "--dim",
    type=click.IntRange(0, DARKEST_DIM),
    default=USUAL_DIM,
    show_default=True,
    help="How much darker a picture is behind words, in thousandths.",
)
@click.option("--sponsor", default="", help="A line for the foot of a large panel.")
@click.option(
    "--pitch", default=10.0, show_default=True, help="Of the panel's LEDs, in mm."
)
@click.option(
    "--viewing", default=10.0, show_default=True, help="How far one stands, in m."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the picture (PNG) goes; of a scroll one pass, of pages out-2.png too.",
)
@click.option("--json", "form", flag_value="json", help="Tell how it is set, as JSON.")
def render(
    text: str, output: Path | None, form: str | None, **options: Unpack[Options]
) -> None:
    r"""Draw TEXT for a panel and tell how it is set; \n in TEXT begins a line.

    Example: signage render 不轻信，不转账 --size 128x32 --colour red-green -o out.png
    """
    if output is None and form is None:
        raise click.UsageError("say where the picture goes: -o out.png (or --json)")
    ground = _ground(options["picture"])
    seen = _seen(text.replace("\\n", "\n"), options, ground=ground)
    if output is not None:
        _write(output, seen)
    if form == "json":
        click.echo(json.dumps(_told(seen), ensure_ascii=False, indent=1))
    else:
        click.echo(f"{output}: {seen.setting['why']}")


def _profile(options: Options) -> ScreenProfile:
    colour = COLOURS[options["colour"]]
    stand = Stand(options["pitch"], options["viewing"])
    return profile_named(options["size"], colour, stand)


def _ground(path: Path | None) -> bytes | None:
    """A file's picture as a plain PNG."""
    if path is None:
        return None
    try:
        return taken_in(path.read_bytes())
    except (OSError, BadPictureError) as error:
        raise BadInputError(f"{path}: {error}", field="picture") from error


def _manner(options: Options, panel: ScreenProfile, *, ground: bytes | None) -> Manner:
    """What is asked for, of this panel by name: what it cannot show is refused."""
    dither, dim = Dither(options["dither"]), options["dim"]
    choice = Choice(
        options["style"] or "",
        Motion(options["motion"] or ""),
        options["face"] or "",
        options["px"] or 0,
        Frame(fit=Fit(options["fit"])),
    )
    return Manner(
        sponsor=options["sponsor"],
        picture=Picture(wire.sha256_of(ground), dither, dim) if ground else None,
        classes=((panel.screen_class, choice),),
    )


def _seen(text: str, options: Options, *, ground: bytes | None) -> Preview:
    profile, kind = _profile(options), Kind(options["kind"])
    manner = _manner(options, profile, ground=ground)
    if kind is Kind.POSTER and ground is None:
        raise BadInputError("a poster is a picture: name it by --picture", field="picture")
    try:
        return drawn_for(text, profile, kind=kind, manner=manner, ground=ground)
    except (FontsError, BadSceneError) as error:
        raise BadInputError(str(error), field="text") from error


def _write(path: Path, seen: Preview) -> None:
    """Write the picture; of pages, the second and so on beside it: out-2.png."""
    first, *others = (seen.pictures[layer.picture] for layer in seen.scene.layers)
    pages = [path.with_stem(f"{path.stem}-{number + 2}") for number in range(len(others))]
    for place, body in zip((path, *pages), (first, *others), strict=True):
        try:
            place.write_bytes(body)
        except OSError as error:
            raise click.UsageError(
                f"{place} cannot be written: {error.strerror}"
            ) from error


def _told(seen: Preview) -> dict[str, object]:
    layer, moving = seen.scene.layers[0], seen.scene.layers[-1]
    return {
        **seen.setting,
        "picture": {
            "width": layer.picture_width,
            "height": layer.picture_height,
            "uploaded": seen.setting["picture"],
        },
        "step_px": moving.step_px,
        "step_ms": moving.step_ms,
        "step_frames": moving.step_frames,
        "pages_ms": [
            each.until_ms - each.from_ms for each in seen.scene.layers if each.until_ms
        ],
        "scene": seen.sha256,
    }
