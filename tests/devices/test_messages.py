from devices.messages import Topics
from tests.devices import examples as ex


def test_every_topic_stands_under_its_cell() -> None:
    topics = Topics("signage/v1", "b")

    assert topics.base(ex.SCREEN) == "signage/v1/b/screens/sc-lobby"
    assert topics.blob(ex.A) == f"signage/v1/b/blobs/{ex.A}"
    assert topics.trust == "signage/v1/b/trust"
