"""How soon advice and all eight panels follow a key press, beside only drawing them."""

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bench.browsing import chromium
from tests.bench.figures import Figure
from tests.browser.desks import sheet_at
from tests.browser.typing_pace import TEXTS, drawing_s, eight_classes, followed

MOST_S: Final = 0.2


def figures() -> Iterator[Figure]:
    """The 95th percentiles of many words typed one after the other."""
    with (
        TemporaryDirectory() as folder,
        eight_classes(Path(folder)) as city,
        chromium() as browser,
        sheet_at(browser, city.address) as sheet,
    ):
        took = [followed(sheet, words) for words in TEXTS]
    drawn_s = statistics.median(map(drawing_s, TEXTS))
    yield _figure("advice", [one.advice for one in took], drawn_s=drawn_s)
    yield _figure("panels in view", [one.in_view for one in took], drawn_s=drawn_s)
    yield _figure("all 8 classes", [one.all for one in took], drawn_s=drawn_s)


def _figure(what: str, took: Sequence[float], *, drawn_s: float) -> Figure:
    p95_s = statistics.quantiles(took, n=20)[-1]
    return Figure(
        f"typing to {what}, p95",
        p95_s * 1_000,
        "ms",
        baseline=drawn_s * 1_000,
        ratio=p95_s / drawn_s,
        goal=f"<= {MOST_S * 1_000:.0f} ms",
        met=p95_s <= MOST_S,
    )
