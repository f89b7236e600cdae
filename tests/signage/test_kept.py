from signage.kept import Kept


def test_a_value_is_made_once() -> None:
    kept: Kept[str, list[int]] = Kept(2)

    first = kept.of("a", lambda: [1])

    assert kept.of("a", lambda: [2]) is first


def test_what_was_unasked_for_longest_goes_first() -> None:
    kept: Kept[str, int] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.of(key, lambda: 1)

    assert [kept.of(key, lambda: 2) for key in ("a", "c", "b")] == [1, 1, 2]
