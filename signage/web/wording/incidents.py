"""What went wrong at a screen, in words: the kinds that are noted as incidents. Pure."""

from typing import Final

_WORDS: Final = {
    "restarted": "屏端程序重新启动",
    "plays": "播放记录未收下",
    "record": "播放记录里有一条不合格",
    "status refused": "状态报告未收下",
    "status replayed": "旧的状态报告被重新发来",
    "unknown screen": "没有登记的屏",
    "more": "其他情况",
    "assignment": "排播未收下",
    "trust": "信任名单未收下",
    "blob": "内容文件未收下",
    "held": "存着的排播用不了",
    "ledger": "本机播放账本丢失，已新建",
    "batch": "播放记录被控制端退回",
    "acceptance": "控制端的回执未收下",
    "picture": "画面出不来",
    "placement": "安放证明未通过",
    "withdrawal": "撤回令未通过",
}


def happened(what: str) -> str:
    """What happened, and to which thing: 内容文件未收下（9f86d081884c）."""
    if what in _WORDS:
        return _WORDS[what]
    if "/" in what:
        return f"内容未通过（{what}）"
    head, _, name = what.partition(" ")
    return f"{_WORDS[head]}（{name}）" if head in _WORDS else what
