from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from devices.trust import (
    APPROVAL,
    Algorithm,
    Installation,
    KeyKind,
    PublicKey,
    Signature,
    pae,
)
from signage.errors import (
    TrustSetupError,
)
from signage.steps import review
from signage.store import trust_lists
from signage.store.engine import Store
from tests.signage.steps.cast import (
    LI,
    NOW,
    SUN,
    ZHAO,
)
from tests.signage.steps.review.office import (
    ROOT,
    STRANGE,
    ready,
    reviewer,
    sign,
)


def test_a_browsers_key_passes_too(office: Store) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key = PublicKey(Algorithm.ECDSA_P256, point)
    with office.reading() as db:
        trust = trust_lists.require_current(db)
    browser = replace(reviewer(ZHAO, STRANGE, KeyKind.BROWSER), key=key)
    wider = review.signed_list(review.with_reviewer(trust, browser, now=NOW), ROOT)
    review.adopt(office, wider, roots=(), installation=Installation.REAL, now=NOW)
    part = ready(office)
    sign(office, part, LI)

    message = pae(APPROVAL, review.statement(office, part))
    r, s = decode_dss_signature(private.sign(message, ec.ECDSA(SHA256())))
    signature = Signature(key.key_id, r.to_bytes(32) + s.to_bytes(32))
    outcome = review.decide_pass(office, part, by=ZHAO, signature=signature, now=NOW)

    assert outcome.envelope


def test_a_trust_list_by_another_root_is_not_adopted(office: Store) -> None:
    with office.reading() as db:
        trust = trust_lists.require_current(db)
    another = review.with_reviewer(trust, reviewer(SUN, STRANGE), now=NOW)

    with pytest.raises(TrustSetupError):
        review.adopt(
            office,
            review.signed_list(another, STRANGE),
            roots=(STRANGE.public,),
            installation=Installation.REAL,
            now=NOW,
        )

    with office.reading() as db:
        assert trust_lists.require_current(db) == trust
