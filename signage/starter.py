"""Where the words lie that every installation may begin with: 40 slogans, 20 rhymes."""

from pathlib import Path
from typing import Final

CONTENT: Final = Path(__file__).parent / "starter_content.json"
