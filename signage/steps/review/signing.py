"""Checks a reviewer's signature against the trust list in force."""

from devices.trust import KeyKind, Reviewer, Signature, TrustList, pae
from signage.errors import BadSignatureError
from signage.people import Person


def require_signature(
    trust: TrustList,
    signed: tuple[str, bytes],
    *,
    by: Person,
    signature: Signature,
    now: int,
) -> Reviewer:
    """The person's key that signed a payload of a type.

    Raises:
        BadSignatureError: the key is not registered, is another's, is not valid now, or
            did not sign exactly these bytes.
    """
    known = {reviewer.key.key_id: reviewer for reviewer in trust.reviewers}
    reviewer = known.get(signature.key_id)
    if reviewer is None or reviewer.person != by.id:
        raise BadSignatureError("这不是您登记过的签名密钥")
    if not reviewer.may_sign(now=now):
        raise BadSignatureError("您的签名密钥已过期或还没有生效")
    if reviewer.kind is KeyKind.SERVER and not trust.demo:
        raise BadSignatureError("服务器上的密钥只能用于演示")
    if not reviewer.key.holds(signature.sig, pae(*signed)):
        raise BadSignatureError("签名与内容不符，没有采用")
    return reviewer
