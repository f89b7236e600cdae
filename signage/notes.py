"""Notes from those who keep screens to those who arrange what plays. Pure."""

from dataclasses import dataclass
from typing import Final

from playlists.ids import NoteId, PartnerId, PersonId, PlaylistId, ScreenId
from signage.errors import BadInputError

LONGEST_TEXT: Final = 200
LONGEST_ANSWER: Final = 200
MOST_OPEN: Final = 30
"""How many notes of one unit may wait for an answer at a time."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a keeper wrote about a playlist, a screen, or a playlist on a screen.

    It is open until somebody answered it or noted it as done (`done_at`, ms UTC); `answer`
    is empty when it was done without words.
    """

    id: NoteId
    partner: PartnerId
    text: str
    by: PersonId
    at: int
    playlist: PlaylistId | None = None
    screen: ScreenId | None = None
    answer: str = ""
    done_by: PersonId | None = None
    done_at: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.done_at is None


def checked_text(text: str) -> str:
    """A note's words without space around them; raises BadInputError in Chinese."""
    words = text.strip()
    if not words:
        raise BadInputError("请写几个字，说说哪里要改", field="text")
    if len(words) > LONGEST_TEXT:
        said = f"留言最多 {LONGEST_TEXT} 个字，现在 {len(words)} 个，请写短些"
        raise BadInputError(said, field="text")
    return words


def checked_answer(answer: str) -> str:
    """An answer without space around it, or nothing; raises BadInputError in Chinese."""
    words = answer.strip()
    if len(words) > LONGEST_ANSWER:
        said = f"答复最多 {LONGEST_ANSWER} 个字，现在 {len(words)} 个，请写短些"
        raise BadInputError(said, field="answer")
    return words
