from signage.web.markdown import Block, blocks

TEXT = """# 题目

统计时段：十月。

## 一、总体

本期共有8块。

## 附

- 甲
- 乙

| 网点 | 单位 |
|---|---|
| 东支行 | 银行 |
"""


def test_the_text_of_a_report_is_read_as_it_was_written() -> None:
    assert blocks(TEXT) == (
        Block("h1", ("题目",)),
        Block("p", ("统计时段：十月。",)),
        Block("h2", ("一、总体",)),
        Block("p", ("本期共有8块。",)),
        Block("h2", ("附",)),
        Block("ul", ("甲", "乙")),
        Block("table", (), (("网点", "单位"), ("东支行", "银行"))),
    )
