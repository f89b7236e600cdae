"""Names of things, each with a type of its own, so that none is taken for another."""

from typing import NewType

ActivityId = NewType("ActivityId", str)
BlankId = NewType("BlankId", str)
BookingId = NewType("BookingId", str)
CampaignId = NewType("CampaignId", str)
DistrictId = NewType("DistrictId", str)
EmergencyId = NewType("EmergencyId", str)
GuardId = NewType("GuardId", str)
NoteId = NewType("NoteId", str)
PartnerId = NewType("PartnerId", str)
PersonId = NewType("PersonId", str)
PlaylistId = NewType("PlaylistId", str)
ScreenClass = NewType("ScreenClass", str)
"""``{width}x{height}-{mono|rg|rgb}``, with ``-{variant}`` where a setting differs."""
ScreenId = NewType("ScreenId", str)
Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits, always of the bytes as they are stored."""
SloganId = NewType("SloganId", str)
SubscriptionId = NewType("SubscriptionId", str)
VenueId = NewType("VenueId", str)
