"""What the dated reference makes of a sentence: right, out of date, never right or held, and in what words."""

from __future__ import annotations

from datetime import date

import pytest

from expectations.authority.dates import ago
from expectations.authority.reference import compare_reference, judgements
from expectations.evidence import Evidence
from expectations.findings import Finding
from expectations.rules import retired_name, stale_claim, stale_limit, wrong_limit
from extractors.facts import Extractor
from extractors.model import Note
from extractors.notes import read_text
from extractors.packs.schema import Claim, Entity, Pack, State, read_pack
from tests.fact_rows import fact_of
from tests.today import TODAY

PACK = """\
entities:
  - id: lamp
    name: Lamp
    aliases: [lamp]
    attributes:
      timeout:
        name: timeout
        measures: duration
        phrases: [timeout, shine]
        limits:
          - bound: max
            complete: true
            history: [{value: 5 min}, {since: 2018-10-10, value: 15 min}]
            unsettled: {value: 30 min, since: 2026-11-01, source: "the box; the handbook denies it"}
            source: handbook
            checked: 2026-11-01
          - {bound: min, complete: true, history: [{value: 1 s}], source: handbook, checked: 2026-11-01}
          - {bound: default, history: [{value: 3 min}], source: handbook, checked: 2026-11-01}
      pause:
        name: pause
        measures: duration
        phrases: [pause]
        limits: [{bound: exact, history: [{value: 5 min}], source: handbook, checked: 2026-11-01}]
      shades:
        name: shades
        measures: count
        counts: [shade]
        limits:
          - bound: max
            adjustable: true
            history: [{value: 2 shade}, {since: 2020-01-01, value: 4 shade}]
            source: handbook
            checked: 2020-02-01
    claims:
      dimming:
        values: {supported: [dimming]}
        history:
          - {holds: [], statement: It cannot be dimmed.}
          - {since: 2019-03-04, holds: [supported], statement: It can be dimmed.}
          - {since: 2021-05-06, holds: [supported], statement: It can be dimmed to nothing.}
        source: handbook
        checked: 2026-11-01
    lifecycle:
      - {kind: superseded, names: [Glow Plug], since: 2022-01-02, statement: A socket does it., source: box}
      - {kind: renamed, names: [Old Lamp], since: 2020-01-01, successor: lamp, statement: Now Lamp., source: box}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder = tmp_path_factory.mktemp("pack")
    (folder / "lamp.yaml").write_text(PACK, encoding="utf-8")
    return read_pack(folder)


def evidence_of(text: str, pack: Pack, written: date | None = None) -> Evidence:
    note: Note = read_text(text, "note.md", written)
    return Evidence(Extractor(pack).facts(note), note.passages, pack, TODAY)


def verdicts(text: str, pack: Pack) -> list[str]:
    return [judgement.verdict.value for _, judgement in judgements(evidence_of(text, pack))]


def reasons(text: str, pack: Pack) -> list[str]:
    return [judgement.reason for _, judgement in judgements(evidence_of(text, pack))]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The lamp has a timeout of at most 5 minutes.", "stale"),
        ("Lamp timeout: 5 minutes", "stale"),
        ("The lamp shines for at most 900 seconds.", "current"),
        ("The timeout of the lamp is at most 20 minutes.", "wrong"),
        ("Lamp: minimum timeout 5 seconds", "wrong"),
        ("The timeout of the lamp is at most 5 minutes, except with 12 volts in a street lamp.", "stale"),
    ],
)
def test_a_plain_statement_is_judged(text: str, verdict: str, pack: Pack) -> None:
    assert verdicts(text, pack) == [verdict]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Before 2019 the maximum timeout of the lamp was 5 minutes.", "told as history"),
        ("Lamps with a timeout below 5 minutes need no fan.", "says which are meant, not what is allowed"),
        ("The lamp has a timeout of at most 30 minutes.", "the sources of the reference disagree"),
        ("If two lamps shine, the timeout is at most 20 minutes.", "an example, or what follows from a supposition"),
        ("The timeout of the lamp is at most 20 minutes, a soft limit.", "the note says that it can be raised"),
        ("With such bulbs you will use a timeout of at most 20 minutes for the lamp.", "advice, not what is allowed"),
        (
            "The timeout of the lamp is at most 5 minutes (except for street lamps)",
            "the note says that there are exceptions",
        ),
        ("The lamp shines on through a pause of up to 5 minutes.", "what has this value today is the pause"),
        ("A lamp has at most 2 paper shades.", "counts something narrower"),
    ],
)
def test_what_states_no_limit_of_today_is_held(text: str, reason: str, pack: Pack) -> None:
    assert reason in reasons(text, pack)
    assert not {"stale", "wrong"} & set(verdicts(text, pack))


def test_a_sentence_that_gives_todays_value_too_is_let_be(pack: Pack) -> None:
    assert "stale" not in verdicts("The timeout of the lamp is at most 5 minutes, with a fan at most 15 minutes.", pack)


def only(findings: list[Finding]) -> str:
    assert len(findings) == 1
    return findings[0].message


def test_an_old_value_says_since_when_whether_it_was_right_and_what_holds_today(pack: Pack) -> None:
    evidence = evidence_of("The lamp has a timeout of at most 5 minutes.", pack, date(2017, 1, 2))
    assert only(list(stale_limit.find(evidence))) == (
        "Lamp, timeout: 5 minutes, out of date since 2018-10-10 (right when the line was written, 2017-01-02); "
        "today: 15 minutes; not settled: some sources say 30 minutes (handbook, checked 2026-11-01)"
    )


def test_a_quota_that_can_be_raised_is_told_with_caution(pack: Pack) -> None:
    finding = next(stale_limit.find(evidence_of("A lamp has at most 2 shades.", pack)))
    assert finding.severity == "info"
    assert "today: 4 shades; this is the default, your account may differ" in finding.message
    assert "checked 2020-02-01, long ago" in finding.message


def test_a_value_that_never_was_says_what_is_right(pack: Pack) -> None:
    message = only(list(wrong_limit.find(evidence_of("The timeout of the lamp is at most 20 minutes.", pack))))
    assert message.startswith("Lamp, timeout: 20 minutes, never right; maximum today: 15 minutes;")


def test_a_denial_is_untrue_since_the_ability_came_not_since_its_last_change(pack: Pack) -> None:
    evidence = evidence_of("The lamp does not support dimming.", pack, date(2020, 1, 2))
    assert only(list(stale_claim.find(evidence))) == (
        "Lamp, dimming: the note denies it, but that has been so since 2019-03-04 (already wrong when the line was "
        "written, 2020-01-02); today: It can be dimmed to nothing (handbook, checked 2026-11-01)"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The lamp does not support dimming.", ""),
        ("(b) The lamp does not support dimming.", "a question or an answer to choose from"),
        ("Formerly the lamp did not support dimming.", "told as history"),
    ],
)
def test_a_claim_is_judged_or_held_with_the_reason(text: str, reason: str, pack: Pack) -> None:
    evidence = evidence_of(text, pack)
    (claim,) = (fact.fact_id for fact in evidence.facts if fact.resolved)
    reached = compare_reference(evidence)
    assert [(held.fact_id, held.reason) for held in reached.held] == ([(claim, reason)] if reason else [])
    assert (claim in reached.fact_ids) is not bool(reason)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("| only | white, red |", 'the note knows only "white", "red", but that has not been all since 2019-01-01'),
        ("| not | white |", 'the note denies "white", but that is so'),
        ("| is | gas_light |", 'the note says "gas light", but that has not held since 2019-01-01'),
    ],
)
def test_an_untrue_claim_is_told_by_what_the_note_says(row: str, said: str) -> None:
    states = (
        State(holds=("white", "red"), statement="It shines white or red."),
        State(holds=("white", "red", "blue"), statement="It shines white, red or blue.", since=date(2019, 1, 1)),
    )
    values: dict[str, tuple[str, ...]] = {"white": (), "red": (), "blue": (), "gas_light": ()}
    colours = Claim(name="colours", values=values, enumerated="gas" not in row, history=states, source="handbook")
    if "gas" in row:
        gone = (State(holds=("gas_light",), statement="It burns gas."), states[1])
        colours = colours.model_copy(update={"history": gone})
    lamp = Entity(id="lamp", name="Lamp", claims={"colours": colours})
    evidence = Evidence(
        (fact_of(f"a.md:1 | lamp | colours {row}"),), (), Pack(name="p", entities={"lamp": lamp}), TODAY
    )
    assert only(list(stale_claim.find(evidence))) == (
        f"Lamp, colours: {said}; today: It shines white, red or blue (handbook, never checked)"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day ago"), (59, "59 days ago"), (60, "2 months ago"), (729, "24 months ago"), (730, "2 years ago")],
)
def test_how_long_ago_something_was_is_told_in_the_largest_unit_that_says_enough(days: int, words: str) -> None:
    assert ago(days) == words


def test_what_is_superseded_is_told_as_such(pack: Pack) -> None:
    finding = next(retired_name.find(evidence_of("Use a Glow Plug.", pack)))
    assert (finding.severity, finding.suggestion) == ("info", None)
    assert finding.message.startswith("Glow Plug, superseded since 2022-01-02: A socket does it (box, ")


@pytest.mark.parametrize("text", ["The lamp (Old Lamp) shines.", "| Old | Lamp |"])
def test_an_old_name_beside_todays_or_over_two_cells_is_let_be(text: str, pack: Pack) -> None:
    assert list(retired_name.find(evidence_of(text, pack))) == []
