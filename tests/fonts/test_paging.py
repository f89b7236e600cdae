from fonts.paging import groups, page_texts


def ways(text: str, kind: str = "slogan") -> list[tuple[str, ...]]:
    return list(page_texts(text, kind=kind))


def test_a_text_is_cut_at_its_clauses_and_then_at_its_lists_too() -> None:
    assert ways("校园贷、套路贷，再急也不碰") == [
        ("校园贷、套路贷，", "再急也不碰\n"),
        ("校园贷、", "套路贷，", "再急也不碰\n"),
    ]


def test_units_keep_their_blanks_so_that_pages_are_the_text_itself() -> None:
    units = ways("先问、 再转")[0]

    assert "".join(units) == "先问、 再转\n"


def test_a_text_of_one_clause_has_no_pages() -> None:
    assert ways("警察办案不设“安全账户”") == []


def test_a_rhyme_is_cut_into_couplets_and_then_into_lines() -> None:
    assert ways("一\n二\n三\n四", "rhyme") == [
        ("一\n二\n", "三\n四\n"),
        ("一\n", "二\n", "三\n", "四\n"),
    ]


def test_units_of_one_sentence_share_a_page_where_they_fit() -> None:
    units = ("先问，", "再转。", "别急，", "核实")

    assert groups(units, fits=lambda part: len(part) <= 6) == ("先问，再转。", "别急，核实")
    assert groups(units, fits=lambda _: False) == units
    assert groups(units, fits=lambda _: True) == ("先问，再转。", "别急，核实")
