"""A finished run made by hand: the real notes with a few facts and findings, and notes written to break a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from expectations.coverage import Coverage, Held
from expectations.findings import Citation, Finding, Related, Severity, Status, finding_id
from extractors.model import Bound, Fact, Kind, Note, Passage, PassageKind, Place, Skipped
from extractors.packs.schema import Attribute, Claim, Entity, Limit, Pack, Precision, State, Value
from reports.audit import Audit, History, PastRun

NOTES = Path(__file__).parents[1] / "notes" / "aws-certification.txt"
PATH = "notes/aws-certification.txt"
VOCABULARY = sorted(set(NOTES.read_text(encoding="utf-8").split()))
DOCS = "https://docs.example.com/limits"
CHECKED = date(2026, 11, 1)
AS_OF = date(2026, 11, 23)
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{ 7*7 }}</style></title>-->"
ESCAPE = "\x1b[31mred\x1b]0;title\x07 \u202ereversed\u202c \x9b1m \x00"
HOSTILE_PATH = "notes/<img src=x onerror=alert(1)>\"' & ,:%0A\x1b[2J.md"


@dataclass
class Rule:
    """A rule module, as far as reports look at it."""

    NAME: str
    FAMILY: str
    SEVERITY: Severity
    __doc__: str


def _rule(name: str, family: str, severity: Severity, sentence: str) -> Rule:
    reasons = 'Why: a reader cannot tell\nwhich to learn.\nFails: "5 min" and "15 min".\nPasses: "900 seconds".\n'
    return Rule(name, family, severity, f"{sentence}\n\n{reasons}")


RULES = (
    _rule("duplicate-fact", "duplicates", Severity.INFO, "Notes state each fact once."),
    _rule("conflicting-limit", "contradictions", Severity.ERROR, "Notes give each limit one value."),
    _rule("conflicting-claim", "contradictions", Severity.ERROR, "Notes do not deny what they claim."),
    _rule("stale-limit", "stale", Severity.ERROR, "A limit is the one that holds today."),
    _rule("imprecise-limit", "stale", Severity.WARNING, "A limit is given as documented."),
    _rule("time-sensitive", "stale", Severity.INFO, "Words that age carry a date."),
    _rule("truncated-text", "text", Severity.WARNING, "A sentence is whole."),
    _rule("retired-name", "stale", Severity.WARNING, "Names are those of today."),
)


def _limit(bound: Bound, *history: tuple[str, date | None]) -> Limit:
    values = tuple(Value(value=value, since=since) for value, since in history)
    return Limit(bound=bound, history=values, source=DOCS, checked=CHECKED)


PACK = Pack(
    name="aws",
    entities={
        "aws.lambda": Entity(
            id="aws.lambda",
            name="AWS Lambda",
            attributes={
                "function.timeout": Attribute(
                    name="function timeout",
                    measures="duration",
                    limits=(_limit(Bound.MAX, ("5 min", None), ("15 min", date(2018, 10, 11))),),
                ),
                "tmp.size": Attribute(
                    name="/tmp disk space",
                    measures="size",
                    limits=(_limit(Bound.MAX, ("512 MB", None), ("10,240 MB", date(2022, 3, 24))),),
                ),
                "upload.size": Attribute(name="deployment package size", measures="size"),
            },
        ),
        "aws.cloudwatch": Entity(
            id="aws.cloudwatch",
            name="Amazon CloudWatch",
            attributes={
                "metric.retention": Attribute(
                    name="metric retention",
                    measures="duration",
                    limits=(_limit(Bound.MAX, ("2 weeks", None), ("15 months", date(2016, 11, 1))),),
                )
            },
        ),
        "aws.s3": Entity(
            id="aws.s3",
            name="Amazon S3",
            claims={
                "consistency": Claim(
                    values={"strong": ("read after write",), "eventual": ("eventual",)},
                    exhaustive=True,
                    source=DOCS,
                    checked=CHECKED,
                    history=(
                        State(holds=("eventual",), statement="Overwrites and deletes are eventually consistent."),
                        State(
                            holds=("strong",),
                            statement="All reads are strongly consistent.",
                            since=date(2020, 12, 1),
                            precision=Precision.MONTH,
                        ),
                    ),
                )
            },
        ),
    },
)


def note_of(path: str, text: str) -> Note:
    """Make a note whose passages are its lines."""
    lines = text.split("\n")
    passages = tuple(
        Passage(
            line,
            line,
            tuple(range(len(line))),
            PassageKind.SENTENCE,
            Place(path, number, number, 1, len(line) + 1),
        )
        for number, line in enumerate(lines, 1)
        if line.strip()
    )
    return Note(path, text, passages)


def place_of(note: Note, line: int, words: str) -> Place:
    """Where words stand on a line of a note."""
    start = note.text.split("\n")[line - 1].index(words)
    return Place(note.path, line, line, start + 1, start + len(words) + 1)


def quantity(
    note: Note,
    line: int,
    words: str,
    subject: str,
    attribute: str,
    bound: Bound,
    value: float,
    unit: str,
    base: tuple[float, str],
    qualifier: str | None = None,
) -> Fact:
    """Make a quantity at its place."""
    place = place_of(note, line, words)
    return Fact(
        fact_id=finding_id("fact", note.path, str(line), words, subject, attribute, bound.value),
        fact_key=f"{subject}/{attribute}/{bound.value}/{qualifier or ''}",
        kind=Kind.QUANTITY,
        subject=subject,
        subject_text=subject,
        attribute=attribute,
        qualifier=qualifier,
        bound=bound,
        value=value,
        unit=unit,
        base_value=base[0],
        base_unit=base[1],
        polarity=True,
        predicate=None,
        object=None,
        hedge=None,
        place=place,
        section=(),
        text=note.text.split("\n")[line - 1].strip(" *"),
        as_of=None,
        rule="limit",
        confidence=0.9,
        quote=words,
        resolved=subject in PACK.entities,
    )


def claim(note: Note, line: int, words: str, state: str, polarity: bool) -> Fact:
    """Make a claim about consistency at its place."""
    base = quantity(note, line, words, "aws.s3", "consistency", Bound.EXACT, 0, "", (0, ""))
    return replace(
        base,
        fact_key="aws.s3/consistency//",
        kind=Kind.CLAIM,
        bound=None,
        value=None,
        unit=None,
        base_value=None,
        base_unit=None,
        polarity=polarity,
        predicate="support",
        object=state,
    )


def finding(
    rule: str,
    severity: Severity,
    message: str,
    facts: Sequence[Fact],
    *,
    place: Place | None = None,
    related: Sequence[Related] = (),
    reference: Citation | None = None,
    suggestion: str | None = None,
    status: Status = Status.NEW,
) -> Finding:
    """Make a finding about facts, or about a place that holds none."""
    at = place or facts[0].place
    return Finding(
        finding_id=finding_id(rule, message, *(fact.fact_id for fact in facts), at.path, str(at.line_start)),
        rule=rule,
        severity=severity,
        message=message,
        place=at,
        quote=facts[0].text if facts else "",
        fact_ids=tuple(fact.fact_id for fact in facts),
        related=tuple(related),
        reference=reference,
        suggestion=suggestion,
        why="The documented value changed on this day." if reference else "Both cannot be true.",
        status=status,
    )


def related(fact: Fact, message: str) -> Related:
    """Point to another fact."""
    return Related(fact.place.path, fact.place.line_start, message, fact.text)


def sample() -> Audit:
    """Take the user's notes with facts and findings as a run would find them."""
    note = note_of(PATH, NOTES.read_text(encoding="utf-8"))
    weeks = [
        quantity(note, line, "2 weeks", "aws.cloudwatch", "metric.retention", Bound.MAX, 2, "week", (1_209_600, "s"))
        for line in (81, 84, 85, 86)
    ]
    timeout = quantity(note, 196, "15 minutes", "aws.lambda", "function.timeout", Bound.MAX, 15, "min", (900, "s"))
    scratch = quantity(note, 179, "500MB", "aws.lambda", "tmp.size", Bound.MAX, 500, "MB", (5e8, "B"))
    uploads = [
        quantity(note, line, "50MB", "aws.lambda", "upload.size", Bound.MAX, 50, "MB", (5e7, "B"), "compressed")
        for line in (187, 189)
    ]
    spot = quantity(note, 99, "90%", "spot instance", "discount", Bound.MAX, 90, "%", (0.9, "1"))
    strong = claim(note, 5, "do not offer read after write consistency", "strong", False)
    eventual = claim(note, 7, "do not provides eventual consistency", "eventual", False)
    months = Citation(15, "months", date(2016, 11, 1), None, DOCS, CHECKED)
    size = Citation("512 MB to 10,240 MB", None, date(2022, 3, 24), None, DOCS, CHECKED)
    consistency = Citation("strong consistency", None, date(2020, 12, 1), None, DOCS, CHECKED)
    findings = [
        *(
            finding(
                "stale-limit",
                Severity.ERROR,
                "metric retention of Amazon CloudWatch: 2 weeks was right until 2016-11-01; it is 15 months today",
                [fact],
                reference=months,
                suggestion="15 months",
            )
            for fact in weeks
        ),
        finding(
            "imprecise-limit",
            Severity.WARNING,
            "/tmp disk space of AWS Lambda: 500MB is a rounding of 512 MB",
            [scratch],
            reference=size,
            suggestion="512 MB",
        ),
        finding(
            "conflicting-claim",
            Severity.ERROR,
            "consistency of Amazon S3: both strong and eventual are denied, so nothing is left",
            [eventual, strong],
            related=[related(strong, "denies strong")],
            reference=None,
        ),
        finding("stale-claim", Severity.WARNING, "Amazon S3 is strongly consistent", [strong], reference=consistency),
        finding(
            "truncated-text",
            Severity.WARNING,
            "the sentence begins in the middle of a word",
            [],
            place=place_of(note, 62, "ou can use Amazon ECS Run task"),
        ),
        finding(
            "duplicate-fact", Severity.INFO, "50 MB is stated twice", uploads, related=[related(uploads[1], "again")]
        ),
        finding(
            "time-sensitive",
            Severity.INFO,
            '"currently" ages',
            [],
            place=place_of(note, 231, "currently"),
            status=Status.SUPPRESSED,
        ),
    ]
    held = Held(spot.fact_id, timeout.fact_id, "one of them holds only under a condition that the other does not name")
    facts = (*weeks, timeout, scratch, *uploads, spot, strong, eventual)
    return Audit(
        notes=(note,),
        skipped=(Skipped("notes/scan.pdf.txt", "not text: byte 0 is not valid UTF-8"),),
        facts=facts,
        findings=tuple(findings),
        coverage=coverage(
            len(note.passages), len(facts), 9, (held,), tuple(r.NAME for r in RULES if r.NAME != "retired-name")
        ),
        pack=PACK,
        as_of=AS_OF,
        started=datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
        rules=RULES,
        settings={"paths": "notes", "pack": "aws", "version": "0.1.0", "fail_on": "warning"},
        timings={"read": 0.12, "extract": 0.41, "check": 0.02},
        reasons={findings[-1].finding_id: "quoted from the exam guide (until 2027-03-31)"},
    )


def coverage(passages: int, facts: int, compared: int, held: tuple[Held, ...], rules_run: tuple[str, ...]) -> Coverage:
    """Say what was looked at."""
    return Coverage(passages=passages, facts=facts, compared=compared, held=held, rules_run=rules_run)


def with_history(audit: Audit) -> Audit:
    """Put the same run after two earlier ones."""
    counts: Sequence[Mapping[Severity, int]] = (
        {Severity.ERROR: 7, Severity.WARNING: 2, Severity.INFO: 1},
        {Severity.ERROR: 5, Severity.WARNING: 4},
    )
    runs = tuple(
        PastRun(f"run-{n}", datetime(2026, 11, n, 8, 0, tzinfo=UTC), date(2026, 11, n), 10, own)
        for n, own in enumerate(counts, 1)
    )
    gone = replace(audit.findings[0], finding_id="0" * 16, message="a finding that was fixed")
    return replace(audit, previous=History(runs, (*audit.findings[1:], gone)))


def hostile() -> Audit:
    """Make notes whose text, headings, names, units, paths and sources try to break out of a report."""
    text = (
        f"# {ATTACK}\n- {ATTACK} lasts 5 {ATTACK} here {ESCAPE}\n- again 6 {ATTACK}\n- \ud800 half\n]]> %0A::error::x\n"
    )
    note = note_of(HOSTILE_PATH, text)
    one = replace(
        quantity(note, 2, "lasts 5", ATTACK, ATTACK + ESCAPE, Bound.MAX, 5, ATTACK, (5, ATTACK), ATTACK),
        section=(ATTACK,),
        subject_text=ATTACK,
    )
    two = quantity(note, 3, "again 6", ATTACK, ATTACK + ESCAPE, Bound.MAX, 6, ATTACK, (6, ATTACK), ATTACK)
    bad_source = Citation(f"6 {ATTACK}", ATTACK, AS_OF, None, "javascript:alert(1)", CHECKED)
    findings = (
        finding(
            "conflicting-limit",
            Severity.ERROR,
            f"{ATTACK}\r\n{ESCAPE}",
            [one, two],
            related=[related(two, ATTACK + ESCAPE)],
        ),
        finding("stale-limit", Severity.ERROR, ATTACK, [two], reference=bad_source, suggestion=ATTACK + "\n" + ESCAPE),
        finding("duplicate-fact", Severity.WARNING, ATTACK, [one], related=[related(two, ATTACK)]),
        finding(ATTACK, Severity.INFO, ATTACK, [], place=Place(HOSTILE_PATH, 5, 5, 1, 4), status=Status.SUPPRESSED),
        finding("truncated-text", Severity.WARNING, ATTACK, [], place=Place(HOSTILE_PATH, 99, 99, 7, 9)),
    )
    return replace(
        sample(),
        notes=(note,),
        skipped=(Skipped(HOSTILE_PATH, ATTACK + ESCAPE),),
        facts=(one, two),
        findings=findings,
        coverage=coverage(5, 2, 2, (Held(one.fact_id, two.fact_id, ATTACK),), ("conflicting-limit",)),
        settings={ATTACK: ATTACK, "paths": HOSTILE_PATH, "version": ATTACK + ESCAPE},
        reasons={findings[3].finding_id: ATTACK + ESCAPE},
    )


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(VOCABULARY, k=count))


def large(count: int = 10_000) -> Audit:
    """Make a corpus: many notes, many facts and a finding for every tenth."""
    notes, facts, findings = [], [], []
    random = Random(1)
    for number in range(count // 50):
        path = f"notes/topic-{number % 20}/chapter-{number}.md"
        lines = [f"- {_words(random, 14)} at most {line + 1} days {_words(random, 6)}." for line in range(50)]
        note = note_of(path, "\n".join(lines))
        notes.append(note)
        for line in range(50):
            words, value = f"{line + 1} days", line + 1
            subject = f"service {(number * 7 + line) % 90}"
            fact = quantity(
                note, line + 1, words, subject, f"attribute {line % 30}", Bound.MAX, value, "d", (value * 86400, "s")
            )
            facts.append(fact)
            if line % 10 == 0:
                severity = (Severity.ERROR, Severity.WARNING, Severity.INFO)[line // 10 % 3]
                cited = Citation(value + 1, "d", date(2015 + line % 11, 3, 1), None, f"{DOCS}#{number}", CHECKED)
                findings.append(
                    finding(
                        "stale-limit",
                        severity,
                        f"{words} was right until then",
                        [fact],
                        reference=cited,
                        suggestion="1 d",
                    )
                )
    for one, other in zip(facts[::20], facts[7::20], strict=True):
        repeated = finding("duplicate-fact", Severity.INFO, "stated twice", [one], related=[related(other, "again")])
        findings.append(repeated)
    held = tuple(Held(fact.fact_id, "the reference", f"condition: {fact.subject}") for fact in facts[::10])
    base = sample()
    return replace(
        base,
        notes=tuple(notes),
        facts=tuple(facts),
        findings=tuple(findings),
        coverage=coverage(count, count, count // 2, held, base.coverage.rules_run),
    )
