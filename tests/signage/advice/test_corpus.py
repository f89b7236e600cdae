"""The corpus: how many of the planted faults are found, and how many alarms are false."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter

import pytest

from signage.advice import Severity, Subject, advise, standard
from signage.slogan import Kind
from tests.signage.advice.corpus import STARTER, Example, examples

FILES = (
    "good.tsv",
    "bad.tsv",
    "unseen.tsv",
    "second.tsv",
    "third.tsv",
    "blind.tsv",
    "fourth.tsv",
    "held.tsv",
    "fifth.tsv",
    "sixth.tsv",
    "seventh.tsv",
    "eighth.tsv",
    "ninth.tsv",
    "tenth.tsv",
    "eleventh.tsv",
    "twelfth.tsv",
)
FRESH = ("fresh.tsv", "fresh_later.tsv")
LEAST_FRESH_RECALL, MOST_FRESH_FALSE_ALARMS = 0.90, 0.02
LEAST_PRECISION = 0.95
LEAST_RECALL = {"E": 0.98, "W": 0.95}
MOST_FALSE_ALARMS = 0.01
CODES = (
    "N01 N02 N03 N04 N05 N06 A01 A02 A03 A04 P01 P02 P03 C01 C02 C03 C04 C05 C06 "
    "T01 T02 T03 T04 T05 T06 T07 R01 R02 R03 R04 R05 D01 S01 S02 S03"
).split()
E_CODES = "N01 N02 N05 N06 A01 P01 C01 C02 C03 T02 T03 S01 S03".split()
I_CODES = "A03 T01 R03 R04 R05 S02".split()


@cache
def told() -> tuple[tuple[Example, frozenset[str]], ...]:
    every = [each for name in FILES for each in examples(name)]
    return tuple((each, frozenset(one.code for one in each.found)) for each in every)


def counts(of: Callable[[frozenset[str], frozenset[str]], frozenset[str]]) -> Counter[str]:
    return Counter(code for each, found in told() for code in of(each.codes, found))


def test_there_are_two_hundred_texts_of_each_kind_and_every_code_is_planted() -> None:
    assert sum(1 for _ in examples("good.tsv")) >= 200
    assert sum(1 for _ in examples("bad.tsv")) >= 200
    planted = Counter(code for each in examples("bad.tsv") for code in each.codes)
    assert set(planted) == set(CODES)
    assert min(planted.values()) >= 2


def test_precision_and_recall_of_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    hits, planted = counts(frozenset.intersection), counts(lambda codes, _: codes)
    found = counts(lambda _, codes: codes)

    with capsys.disabled():
        print("\ncode  planted  precision  recall")
        for code in CODES:
            precision = hits[code] / max(found[code], 1)
            recall = hits[code] / max(planted[code], 1)
            print(f"{code}  {planted[code]:7}  {precision:9.2f}  {recall:6.2f}")

    for code in CODES:
        assert hits[code] >= LEAST_PRECISION * found[code], f"{code}: false alarms"
        least = LEAST_RECALL["E" if code in E_CODES else "W"]
        assert hits[code] >= least * planted[code], f"{code}: missed"


def test_nearly_all_errors_are_found() -> None:
    hits, planted = counts(frozenset.intersection), counts(lambda codes, _: codes)

    found = sum(hits[code] for code in E_CODES)
    assert found >= LEAST_RECALL["E"] * sum(planted[code] for code in E_CODES)


def test_good_texts_raise_hardly_any_alarm() -> None:
    good = [each for each, _ in told() if each.codes <= set(I_CODES)]
    alarms = [
        each
        for each in good
        if any(one.severity is not Severity.INFORMATION for one in each.found)
    ]

    assert len(alarms) <= MOST_FALSE_ALARMS * len(good)


@pytest.mark.parametrize(
    "one", json.loads(STARTER.read_text("utf-8")), ids=itemgetter("id")
)
def test_our_own_starter_texts_raise_no_alarm(one: Mapping[str, str]) -> None:
    subject = Subject(one["text"], Kind(one["kind"]), fraud_type=one["fraud_type"])

    told = advise(subject, lexicon=standard())

    assert [each for each in told if each.severity is not Severity.INFORMATION] == []


def test_texts_that_no_rule_was_made_from_are_judged_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    every = [
        (each, {one.code for one in each.found} - {*I_CODES})
        for name in FRESH
        for each in examples(name)
    ]
    planted = sum(len(each.codes) for each, _ in every)
    hits = sum(len(each.codes & found) for each, found in every)
    good = [found for each, found in every if not each.codes]
    alarms = sum(map(bool, good))

    with capsys.disabled():
        print(f"\nfresh texts: {hits} of {planted} faults found,", end=" ")
        print(f"{alarms} false alarms on {len(good)} good texts")
    assert hits >= LEAST_FRESH_RECALL * planted
    assert alarms <= MOST_FRESH_FALSE_ALARMS * len(good)


def test_every_piece_of_advice_says_why_in_one_sentence() -> None:
    for each, _ in told():
        for one in each.found:
            assert one.why
            assert "\n" not in one.why
            assert not one.why.endswith("。")
            assert 0 <= one.start < one.end <= len(each.subject.text)
