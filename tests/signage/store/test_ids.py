"""Ids: a mark of the kind and random letters that any topic can carry."""

import re

from signage.store.ids import MARKS, new_id


def test_an_id_names_its_kind_and_fits_a_topic() -> None:
    for kind, mark in MARKS.items():
        assert re.fullmatch(rf"{mark}-[a-z2-7]{{10}}", new_id(kind))


def test_no_two_ids_are_the_same() -> None:
    assert len({new_id("slogan") for _ in range(1_000)}) == 1_000
