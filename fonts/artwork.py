"""Words as print artwork and as pictures to send, in the style of their panels (Pillow)."""

from PIL import Image

from fonts.areas import Words
from fonts.forms import Form, dressed, enlarged, foot_line
from fonts.house import style_for
from fonts.layout import lay_out
from fonts.rendering import painted
from fonts.setting import Motion, Panel, Wish
from fonts.stamps import advance, ink
from fonts.style import Depth, Style
from fonts.writing import marked

STILL = Wish(Motion.STILL)


def artwork(
    words: Words, form: Form, *, style: Style | None = None, mark: str = ""
) -> Image.Image:
    """The words in a form, with whom to call at the foot, and a mark across them if any.

    Raises a FontsError where they would be smaller than the form's smallest letter.
    """
    worn = dressed(style or style_for(words.kind), form)
    times = form.times
    panel = Panel(
        -(-form.width // times),
        -(-form.height // times),
        Depth.RGB,
        floor_px=-(-form.least_px // times),
    )
    footed = Words(words.text, words.kind, words.sponsor or foot_line(words.text))
    layout = lay_out(footed, panel, style=worn, measure=advance, ink=ink, wish=STILL)
    sheet, areas = enlarged(layout, times)
    whole = painted(sheet, areas, worn.rgb)
    return marked(whole.crop((0, 0, form.width, form.height)), mark)
