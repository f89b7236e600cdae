"""A risk that is praised, with not one word of caution in the sentence."""

from collections.abc import Iterator

from signage.advice.cues import Cues
from signage.advice.lexicon import Lexicon
from signage.advice.phrases import Said, any_of, is_denied, is_quoted, sentences


def praised_risks(text: str, lexicon: Lexicon) -> Iterator[Said]:
    """From a risk to what makes it sound well, or the other way round, by sentences.

    Who warns says so somewhere in the sentence: a denial, a doubt, a cheat by his name, a
    proper way. Where no such word stands, the praise is meant. Quoted words are others'.
    """
    cues = lexicon.cues
    for span in sentences(text):
        praise = _first(text, span, cues.praises)
        risk = _first(text, span, cues.risks)
        if not (risk and praise) or _warns(text[slice(*span)], cues):
            continue
        if not is_denied(text, risk.start, context=lexicon.context):
            yield Said(min(risk.start, praise.start), max(risk.end, praise.end))


def _first(text: str, span: tuple[int, int], says: tuple[str, ...]) -> Said | None:
    every = (Said(*each.span()) for each in any_of(says).finditer(text, *span))
    return next((each for each in every if not is_quoted(text, each.span)), None)


def _warns(sentence: str, cues: Cues) -> bool:
    """Whether a word of caution stands there; parts of 别担心 and 人脸识别 are none."""
    bare = any_of((*cues.praises, *cues.risks)).sub("＿", sentence)
    return any_of(cues.cautions).search(bare) is not None
