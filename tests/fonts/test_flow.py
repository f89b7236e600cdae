from hypothesis import given
from hypothesis import strategies as st

from fonts.flow import Leaf, Spot, flowed, height_of

LEAF = Leaf(100, 100, margin=10, head=20, gap=5)
sizes = st.lists(st.tuples(st.integers(1, 80), st.integers(1, 70)), min_size=1, max_size=30)


def test_cells_stand_in_rows_below_the_head() -> None:
    assert flowed([(40, 10), (30, 20), (40, 10)], LEAF) == (
        Spot(0, 10, 30),
        Spot(0, 55, 30),
        Spot(0, 10, 55),
    )


def test_what_has_no_room_begins_another_page() -> None:
    assert flowed([(80, 50), (80, 50)], LEAF) == (Spot(0, 10, 30), Spot(1, 10, 30))


def test_a_page_without_a_height_is_as_high_as_its_cells() -> None:
    endless = Leaf(100, 0, margin=10, head=0, gap=5)
    cells = [(80, 50), (80, 50)]

    assert height_of(flowed(cells, endless), cells, endless) == 10 + 50 + 5 + 50 + 10


@given(sizes)
def test_no_two_cells_overlap_and_all_lie_within_the_margins(
    cells: list[tuple[int, int]],
) -> None:
    spots = flowed(cells, LEAF)

    boxes = [
        (spot.page, spot.x, spot.y, spot.x + wide, spot.y + high)
        for spot, (wide, high) in zip(spots, cells, strict=True)
    ]
    for place, (page, left, top, right, bottom) in enumerate(boxes):
        assert left >= 10
        assert right <= 90
        assert top >= 30
        assert bottom <= 100
        for other, x, y, x_end, y_end in boxes[:place]:
            apart = right <= x or x_end <= left or bottom <= y or y_end <= top
            assert page != other or apart
