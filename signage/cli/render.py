"""`signage render`: draws a text for a panel."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from devices.profile import Colour, ScreenProfile
from fonts.errors import FontsError
from signage.cli.panel import profile_named
from signage.errors import BadInputError
from signage.slogan import Kind
from signage.steps.render import Preview, preview

COLOURS: Final[Mapping[str, Colour]] = {
    "red": Colour.MONO,
    "red-green": Colour.RG,
    "full": Colour.RGB,
}
KINDS: Final = click.Choice([kind.value for kind in Kind])


@click.command()
@click.argument("text")
@click.option("--size", required=True, metavar="WxH", help="The panel in px: 128x32.")
@click.option("--colour", type=click.Choice([*COLOURS]), default="red", show_default=True)
@click.option("--kind", type=KINDS, default=Kind.SLOGAN.value, show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the picture (PNG) goes; of a scroll it is one pass.",
)
@click.option("--json", "form", flag_value="json", help="Tell how it is set, as JSON.")
def render(
    *, text: str, size: str, colour: str, kind: str, output: Path | None, form: str | None
) -> None:
    r"""Draw TEXT for a panel and tell how it is set; \n in TEXT begins a line.

    Example: signage render 不轻信，不转账 --size 128x32 --colour red-green -o out.png
    """
    if output is None and form is None:
        raise click.UsageError("say where the picture goes: -o out.png (or --json)")
    seen = _seen(
        text.replace("\\n", "\n"), profile_named(size, COLOURS[colour]), Kind(kind)
    )
    if output is not None:
        _write(output, *seen.pictures.values())
    if form == "json":
        click.echo(json.dumps(_told(seen), ensure_ascii=False, indent=1))
    else:
        click.echo(f"{output}: {seen.setting['why']}")


def _seen(text: str, profile: ScreenProfile, kind: Kind) -> Preview:
    try:
        return preview(text, kind=kind, screen_class=profile.screen_class)
    except FontsError as error:
        raise BadInputError(str(error), field="text") from error


def _write(path: Path, body: bytes) -> None:
    try:
        path.write_bytes(body)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error


def _told(seen: Preview) -> dict[str, object]:
    (layer,) = seen.scene.layers
    return {
        **seen.setting,
        "picture": {"width": layer.picture_width, "height": layer.picture_height},
        "step_px": layer.step_px,
        "step_ms": layer.step_ms,
        "scene": seen.sha256,
    }
