"""Made-up texts: clauses of the starter content put together anew."""

import re
from functools import cache
from random import Random
from typing import Final

from signage.demo.words import starter_rows

SEED: Final = 20_270_101


def made_up(random: Random, clauses: int) -> str:
    """A text of so many clauses."""
    return "，".join(random.sample(_clauses(), clauses))


@cache
def _clauses() -> tuple[str, ...]:
    texts = "\n".join(row.draft.text for row in starter_rows())
    return tuple(filter(None, re.split(r"[，。？、\n]", texts)))
