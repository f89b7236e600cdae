"""How soon advice and all eight panels follow a key press, beside drawing them in full."""

import os
import statistics
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bench.browsing import chromium
from tests.bench.figures import Figure, percentile
from tests.browser.desks import sheet_at
from tests.browser.typing_pace import TEXTS, drawing_s, eight_classes, followed

MOST_S: Final = 0.2


def figures() -> Iterator[Figure]:
    """Medians and 95th percentiles of many words composed one after the other.

    The machine's load is told beside them: whatever else it does makes them longer.
    """
    with (
        TemporaryDirectory() as folder,
        eight_classes(Path(folder)) as city,
        chromium() as browser,
        sheet_at(browser, city.address) as sheet,
    ):
        took = [followed(sheet, words) for words in TEXTS]
    drawn_s = statistics.median(map(drawing_s, TEXTS))
    for what, each in (
        ("advice", [one.advice for one in took]),
        ("all 8 classes", [one.all for one in took]),
    ):
        yield _figure(f"{what}, median", statistics.median(each), drawn_s=drawn_s)
        yield _figure(f"{what}, p95", percentile(each, 95), drawn_s=drawn_s)


def _figure(what: str, took_s: float, *, drawn_s: float) -> Figure:
    load, *_ = os.getloadavg()
    return Figure(
        f"typing to {what} (load {load:.1f})",
        took_s * 1_000,
        "ms",
        baseline=drawn_s * 1_000,
        ratio=took_s / drawn_s,
        goal=f"<= {MOST_S * 1_000:.0f} ms",
        met=took_s <= MOST_S,
    )
