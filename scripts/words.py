"""Write fonts/words_data.py: the common Chinese words, and how common each is.

    python scripts/words.py PATH/TO/jieba/dict.txt

The list is jieba's (release 0.42.1, MIT; fonts/files/words-LICENSE.txt), cut to words of
two to four hanzi of 通用规范汉字表 that its corpus has often; and its single hanzi.
"""

import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
OUT: Final = ROOT / "fonts" / "words_data.py"
LAST_ASCII: Final = 0x7F
OFTEN: Final = 50
LENGTHS: Final = range(2, 5)
HEAD: Final = '''"""How common Chinese words are. Written by scripts/words.py; do not edit.

By rank: words that occur about two to that power times in sixty million. From jieba 0.42.1
(c) 2013 Sun Junyi, MIT licence: fonts/files/words-LICENSE.txt.
"""

from typing import Final

RANKED: Final = {
'''


def main(source: Path) -> int:
    """Write the table from jieba's own list."""
    table = (ROOT / "signage" / "advice" / "hanzi_8105.txt").read_text("utf-8")
    known = frozenset(char for char in table if ord(char) > LAST_ASCII)
    ranked: defaultdict[int, list[str]] = defaultdict(list)
    for line in source.read_text("utf-8").splitlines():
        word, times, _ = line.split()
        is_word = len(word) in LENGTHS and int(times) >= OFTEN
        is_hanzi = known.issuperset(word)
        if (is_word and is_hanzi) or (len(word) == 1 and int(times) and word in known):
            ranked[int(times).bit_length() - 1].append(word)
    OUT.write_text(HEAD + "".join(_told(ranked)) + "}\n", "utf-8")
    return 0


def _told(ranked: dict[int, list[str]]) -> Iterator[str]:
    for rank in sorted(ranked):
        text = textwrap.fill(" ".join(sorted(ranked[rank])), 44, break_on_hyphens=False)
        yield f'    {rank}: """\n{text}\n""",\n'


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
