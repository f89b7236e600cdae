"""One literal example a message: the value and its bytes, written by hand."""

from datetime import date
from typing import Final

from devices.keys import Algorithm, PublicKey
from devices.messages import (
    Accepted,
    Assignment,
    Command,
    CommandAnswer,
    Gap,
    Order,
    PlaysBatch,
    Refusal,
    Run,
    Status,
    Why,
)
from devices.statements import (
    Approval,
    KeyKind,
    Placement,
    Reviewer,
    TrustList,
    Withdrawal,
)
from playlists.booking import Level, Recurrence, Span
from playlists.ids import (
    DistrictId,
    PersonId,
    PlaylistId,
    ScreenClass,
    ScreenId,
    Sha256,
    SloganId,
)
from playlists.scene import Box, Layer, Motion, Scene
from playlists.timetable import Item, Offset, Rule, Share, Timetable

A: Final = Sha256("a" * 64)
B: Final = Sha256("b" * 64)
C: Final = Sha256("c" * 64)
SCREEN: Final = ScreenId("sc-lobby")
CLASS: Final = ScreenClass("128x32-rg")
# The public keys of RFC 8032, section 7.1, tests 1 to 3.
ROOT: Final = PublicKey(
    Algorithm.ED25519,
    bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
)
REVIEWER: Final = PublicKey(
    Algorithm.ED25519,
    bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
)
CONTROLLER: Final = PublicKey(
    Algorithm.ED25519,
    bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"),
)


def named(text: str) -> bytes:
    """The bytes of an example in which A, B and C stand for hashes."""
    for name, sha256 in (("<A>", A), ("<B>", B), ("<C>", C)):
        text = text.replace(name, sha256)
    return text.encode()


ASSIGNMENT: Final = Assignment(
    screen=SCREEN,
    serial=1_790_000_000_000,
    timetable=A,
    timetable_size=4_096,
    trust_version=3,
    trust=B,
    issued_at=1_790_000_000_000,
    valid_until=1_791_000_000_000,
    placement=C,
    report_every_s=30,
    cut_in=True,
    blank_until=None,
    withdrawals=(A,),
)
ASSIGNMENT_BYTES: Final = named(
    '{"blank_until":null,"cut_in":true,"issued_at":1790000000000,"placement":"<C>",'
    '"report_every_s":30,"screen":"sc-lobby","serial":1790000000000,"timetable":"<A>",'
    '"timetable_size":4096,"trust":"<B>","trust_version":3,"v":1,'
    '"valid_until":1791000000000,"withdrawals":["<A>"]}'
)

STATUS: Final = Status(
    screen=SCREEN,
    online=True,
    at=1_790_000_060_000,
    public_key="11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    session="s1",
    store="st1",
    nonce="n0",
    serial=7,
    timetable=A,
    showing="凡是要求转账的都要先核实",
    scene=B,
    showing_since=1_790_000_055_000,
    open_run=Run(1_790_000_000_000, 1_790_000_060_000, A),
    missing=(C,),
    clock="ntp",
    clock_offset_ms=-3,
    output="png",
    versions="agent 0.1.0",
    free_disk_mb=900,
    unsent=2,
    refusals=(Refusal(1_790_000_000_000, "assignment", "an older serial"),),
)
STATUS_BYTES: Final = named(
    '{"at":1790000060000,"clock":"ntp","clock_offset_ms":-3,"free_disk_mb":900,'
    '"missing":["<C>"],"nonce":"n0","online":true,'
    '"open_run":[1790000000000,1790000060000,"<A>"],"output":"png",'
    '"public_key":"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",'
    '"refusals":[[1790000000000,"assignment","an older serial"]],"scene":"<B>",'
    '"screen":"sc-lobby","serial":7,"session":"s1","showing":"凡是要求转账的都要先核实",'
    '"showing_since":1790000055000,"store":"st1","timetable":"<A>","unsent":2,"v":1,'
    '"versions":"agent 0.1.0"}'
)

PLAYS: Final = PlaysBatch(
    screen=SCREEN,
    store="st1",
    number=12,
    runs=(Run(1_790_000_000_000, 1_790_000_900_000, A),),
    gaps=(Gap(1_790_000_900_000, 1_790_000_901_000, Why.SWITCHED),),
)
PLAYS_BYTES: Final = named(
    '{"gaps":[[1790000900000,1790000901000,"switched"]],"number":12,'
    '"runs":[[1790000000000,1790000900000,"<A>"]],"screen":"sc-lobby","store":"st1","v":1}'
)

ACCEPTED: Final = Accepted(
    screen=SCREEN, store="st1", upto=12, refused=(5,), nonce="n0", now=1_790_000_902_000
)
ACCEPTED_BYTES: Final = named(
    '{"nonce":"n0","now":1790000902000,"refused":[5],"screen":"sc-lobby","store":"st1",'
    '"upto":12,"v":1}'
)

COMMAND: Final = Command(
    screen=SCREEN,
    id="co1",
    order=Order.IDENTIFY,
    issued_at=1_790_000_000_000,
    expires_at=1_790_000_060_000,
)
COMMAND_BYTES: Final = named(
    '{"expires_at":1790000060000,"id":"co1","issued_at":1790000000000,'
    '"order":"identify","screen":"sc-lobby","v":1}'
)
COMMAND_ANSWER: Final = CommandAnswer(
    screen=SCREEN, id="co1", done=False, why="no panel", at=1_790_000_001_000
)
COMMAND_ANSWER_BYTES: Final = named(
    '{"at":1790000001000,"done":false,"id":"co1","screen":"sc-lobby","v":1,'
    '"why":"no panel"}'
)

SCENE: Final = Scene(
    width=128,
    height=32,
    layers=(
        Layer(A, 128, 16, Box(0, 0, 128, 16)),
        Layer(B, 300, 16, Box(0, 16, 128, 16), Motion.SCROLL_LEFT, 2, 33),
    ),
    dwell_ms=6_000,
)
PAGES: Final = Scene(
    width=64,
    height=16,
    layers=(
        Layer(A, 64, 16, Box(0, 0, 64, 16), until_ms=3_000),
        Layer(B, 64, 16, Box(0, 0, 64, 16), Motion.WIPE, 4, 40, 3_000, 6_000),
    ),
    dwell_ms=6_000,
)
PAGES_BYTES: Final = named(
    '{"dwell_ms":6000,"height":16,"layers":['
    '{"box":[0,0,64,16],"motion":"still","picture":"<A>","picture_height":16,'
    '"picture_width":64,"step_ms":0,"step_px":0,"until_ms":3000},'
    '{"box":[0,0,64,16],"from_ms":3000,"motion":"wipe","picture":"<B>",'
    '"picture_height":16,"picture_width":64,"step_ms":40,"step_px":4,"until_ms":6000}],'
    '"v":1,"width":64}'
)
SCENE_BYTES: Final = named(
    '{"dwell_ms":6000,"height":32,"layers":['
    '{"box":[0,0,128,16],"motion":"still","picture":"<A>","picture_height":16,'
    '"picture_width":128,"step_ms":0,"step_px":0},'
    '{"box":[0,16,128,16],"motion":"scroll_left","picture":"<B>","picture_height":16,'
    '"picture_width":300,"step_ms":33,"step_px":2}],"v":1,"width":128}'
)

TIMETABLE: Final = Timetable(
    zone="Asia/Shanghai",
    offsets=(Offset(0, 28_800),),
    effective_from=1_790_000_000_000,
    valid_until=1_791_000_000_000,
    hours=((Span(480, 1_320),),) * 6 + ((),),
    items=(
        Item(SloganId("sl-1"), 2, "alert", "刷单是诈骗", A, B, 6_000, 1_791_000_000_000),
        Item(SloganId("sl-2"), 1, "slogan", "不听不信", C, B, 5_000),
    ),
    rules=(
        Rule(PlaylistId("pl-0"), Level.FILLER, (Share(1, 1),)),
        Rule(
            PlaylistId("pl-1"),
            Level.BOOKED,
            (Share(0, 3), Share(1, 1)),
            Recurrence(
                date(2026, 10, 1),
                date(2026, 10, 31),
                frozenset({0, 4}),
                (Span(1_380, 1_500),),
            ),
        ),
    ),
)
TIMETABLE_BYTES: Final = named(
    '{"effective_from":1790000000000,'
    '"hours":[[[480,1320]],[[480,1320]],[[480,1320]],[[480,1320]],[[480,1320]],'
    "[[480,1320]],[]],"
    '"items":[["sl-1",2,"alert","刷单是诈骗","<A>","<B>",6000,1791000000000],'
    '["sl-2",1,"slogan","不听不信","<C>","<B>",5000,null]],"offsets":[[0,28800]],'
    '"rules":[["pl-0",0,[[1,1]],null],'
    '["pl-1",2,[[0,3],[1,1]],["2026-10-01","2026-10-31",[0,4],[[1380,1500]]]]],"v":1,'
    '"valid_until":1791000000000,"zone":"Asia/Shanghai"}'
)

TRUST_LIST: Final = TrustList(
    version=3,
    roots=(ROOT,),
    root_threshold=1,
    reviewers=(
        Reviewer(PersonId("pe-1"), "李蓉", REVIEWER, KeyKind.TOOL, 1, 1_800_000_000_000),
    ),
    controllers=(CONTROLLER,),
    longest_not_after_ms=31_622_400_000,
    issued_at=1_790_000_000_000,
    tool_kinds=("alert",),
)
TRUST_LIST_BYTES: Final = named(
    '{"approval_threshold":2,'
    '"controllers":[["ed25519","/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU="]],'
    '"demo":false,"issued_at":1790000000000,"longest_not_after_ms":31622400000,'
    '"placement_threshold":1,"reviewers":['
    '{"key":["ed25519","PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="],"kind":"tool",'
    '"name":"李蓉","not_after":1800000000000,"not_before":1,"person":"pe-1"}],'
    '"root_threshold":1,'
    '"roots":[["ed25519","11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]],'
    '"tool_kinds":["alert"],"v":1,"version":3}'
)

APPROVAL: Final = Approval(
    slogan=SloganId("sl-1"),
    revision=2,
    kind="alert",
    title="刷单是诈骗",
    scenes=((CLASS, A), (ScreenClass("64x16-mono"), B)),
    venue_kinds=("bank", "school"),
    districts=(DistrictId("di-1"),),
    not_after=1_791_000_000_000,
)
APPROVAL_BYTES: Final = named(
    '{"districts":["di-1"],"kind":"alert","not_after":1791000000000,"part":1,'
    '"revision":2,"scenes":[["128x32-rg","<A>"],["64x16-mono","<B>"]],"slogan":"sl-1",'
    '"title":"刷单是诈骗","v":1,"venue_kinds":["bank","school"]}'
)
PLACEMENT: Final = Placement(SCREEN, CLASS, "bank", DistrictId("di-1"), 1_790_000_000_000)
PLACEMENT_BYTES: Final = named(
    '{"district":"di-1","issued_at":1790000000000,"screen":"sc-lobby",'
    '"screen_class":"128x32-rg","v":1,"venue_kind":"bank"}'
)
WITHDRAWAL: Final = Withdrawal(SloganId("sl-1"), 2, 1_790_000_500_000, "电话号码有误")
WITHDRAWAL_BYTES: Final = named(
    '{"at":1790000500000,"reason":"电话号码有误","revision":2,"slogan":"sl-1","v":1}'
)
