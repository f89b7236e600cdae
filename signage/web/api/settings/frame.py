"""What all doors of the settings share: their blueprint, and how a name may be."""

from typing import Final

from apiflask import APIBlueprint
from apiflask.validators import Length

settings: Final = APIBlueprint("api_settings", __name__, tag="设置")
NAME: Final = Length(min=1, max=60)
LINE: Final = Length(max=200)
