"""The strict wire form of every message: `encode_…` gives bytes, `decode_…` a value.

Both raise MessageError and nothing else; see `strict` for the one form bytes may have.
"""

import hashlib
from typing import Final

from devices.wire import blobs, conversation, trusted
from playlists.ids import Sha256

encode_assignment: Final = conversation.ASSIGNMENT.encode
decode_assignment: Final = conversation.ASSIGNMENT.decode
encode_status: Final = conversation.STATUS.encode
decode_status: Final = conversation.STATUS.decode
encode_plays: Final = conversation.PLAYS.encode
decode_plays: Final = conversation.PLAYS.decode
encode_accepted: Final = conversation.ACCEPTED.encode
decode_accepted: Final = conversation.ACCEPTED.decode
encode_command: Final = conversation.COMMAND.encode
decode_command: Final = conversation.COMMAND.decode
encode_command_answer: Final = conversation.COMMAND_ANSWER.encode
decode_command_answer: Final = conversation.COMMAND_ANSWER.decode
encode_scene: Final = blobs.SCENE.encode
decode_scene: Final = blobs.SCENE.decode
encode_timetable: Final = blobs.TIMETABLE.encode
decode_timetable: Final = blobs.TIMETABLE.decode
encode_trust_list: Final = trusted.TRUST_LIST.encode
decode_trust_list: Final = trusted.TRUST_LIST.decode
encode_approval: Final = trusted.APPROVAL.encode
decode_approval: Final = trusted.APPROVAL.decode
encode_placement: Final = trusted.PLACEMENT.encode
decode_placement: Final = trusted.PLACEMENT.decode
encode_withdrawal: Final = trusted.WITHDRAWAL.encode
decode_withdrawal: Final = trusted.WITHDRAWAL.decode


def sha256_of(body: bytes) -> Sha256:
    """The name of some bytes, always as they are stored."""
    return Sha256(hashlib.sha256(body).hexdigest())
