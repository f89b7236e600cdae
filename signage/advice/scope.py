"""T01, S01 and S02: how long, until when, for whom and where."""

from collections.abc import Iterator

from signage.advice.lexicon import Lexicon
from signage.advice.subject import Advice, Scope, Severity, Subject
from signage.audience import AUDIENCES
from signage.places import VENUE_KINDS
from signage.slogan import Kind, characters


def of_length(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """T01: as long as its kind is read best; punctuation is not counted.

    A poster's description may be of any length: its words are in the picture.
    """
    if subject.kind is Kind.POSTER:
        return
    least, most = lexicon.lengths[subject.kind]
    count = characters(subject.text)
    if not least <= count <= most:
        word = "偏短" if count < least else "偏长"
        why = f"{subject.kind.label}有{count}个字，{word}（宜{least}至{most}个字）"
        yield Advice("T01", Severity.INFORMATION, 0, len(subject.text), why)


def of_scope(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """S01: not expired, and an alert says where and until when. S02: it suits the place."""
    scope = subject.scope
    if scope is None:
        return
    yield from _validity(subject, scope)
    if scope.venue_kinds:
        yield from _places(subject, scope, lexicon)


def _validity(subject: Subject, scope: Scope) -> Iterator[Advice]:
    whole = (0, len(subject.text))
    if scope.not_after is not None and scope.not_after <= scope.now:
        yield Advice("S01", Severity.ERROR, *whole, why="有效期已过，请改有效期")
    if subject.kind is not Kind.ALERT:
        return
    if not scope.districts:
        yield Advice("S01", Severity.ERROR, *whole, why="预警要写明在哪些辖区播放")
    if scope.not_after is None:
        yield Advice("S01", Severity.ERROR, *whole, why="预警要写明播到什么时候")


def _places(subject: Subject, scope: Scope, lexicon: Lexicon) -> Iterator[Advice]:
    told = [each for each in lexicon.suits if each.audience in subject.audiences]
    if told and len(told) == len(subject.audiences):
        fitting = {kind for each in told for kind in each.venue_kinds}
        if fitting.isdisjoint(scope.venue_kinds):
            names = "、".join(VENUE_KINDS[kind] for kind in scope.venue_kinds)
            people = "、".join(AUDIENCES[each.audience] for each in told)
            why = f"给{people}看的内容，{names}里恐怕少有人看"
            yield Advice("S02", Severity.INFORMATION, 0, len(subject.text), why)
            return
    for suits in lexicon.suits:
        for word in suits.words:
            start = subject.text.find(word)
            if start >= 0 and not set(suits.venue_kinds) & set(scope.venue_kinds):
                names = "、".join(VENUE_KINDS[kind] for kind in scope.venue_kinds)
                why = f"“{word}”说的多是{AUDIENCES[suits.audience]}，{names}里恐怕少有人看"
                yield Advice("S02", Severity.INFORMATION, start, start + len(word), why)
                return
