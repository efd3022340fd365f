"""What the notes of `notes/aws-certification.txt` state: their facts and claims, line by line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import extractors.packs
from extractors.facts import Extractor
from extractors.model import Fact, Kind
from extractors.notes import read_notes
from extractors.packs.schema import read_pack

ROOT = Path(__file__).parents[1]
NOTE = ROOT / "notes" / "aws-certification.txt"
# line | subject | attribute | bound | value unit | the words of the note
QUANTITIES = """
81 | aws.cloudwatch | metric.retention | exact | 2 week | 2 weeks
84 | aws.cloudwatch | metric.retention | max | 2 week | 2 weeks
85 | aws.cloudwatch | metric.retention | max | 2 week | 2 weeks
86 | aws.cloudwatch | metric.retention | exact | 2 week | 2 weeks
98 | aws.ec2.reserved_instance | terms | exact | 1 year | one-year
98 | aws.ec2.reserved_instance | terms | exact | 3 year | three-year
99 | aws.ec2.spot | discount | max | 90 % | 90%
99 | aws.ec2.spot | interruption_notice | exact | 2 min | 2-minute
118 | aws.ec2 | instance.roles | max | 1 IAM role | one IAM role
118 | aws.ec2 | instance.roles | max | 1 role | one role
131 | aws.sts.get_session_token | duration | default | 12 h | 12 hours
131 | aws.sts.get_session_token | duration | min | 15 min | 15 minutes
131 | aws.sts.get_session_token | duration | max | 36 h | 36 hours
151 | aws.elasticbeanstalk | logs.copy_interval | exact | 1 h | every hour
179 | aws.lambda | function.tmp_storage | exact | 500 MB | 500MB
187 | aws.lambda | deployment_package.zip.direct_upload | max | 50 MB | 50MB
189 | aws.lambda | deployment_package.zip.direct_upload | max | 50 MB | 50MB
196 | aws.lambda | function.timeout | max | 15 min | 15 minutes
196 | aws.lambda | function.timeout | min | 1 s | 1 second
196 | aws.lambda | function.timeout | max | 15 min | 15 minutes
206 | aws.kinesis | stream.retention | exact | 24 h | 24-hour
242 | aws.lambda | function.vpcs | max | 1 VPC | single VPC
253 | aws.elb | load_balancer_types | exact | 3 load balancer type | three types of load balancers
256 | aws.elb | load_balancer_types | exact | 3 load balancer type | three types of load balancers
"""
# line | bound | value unit, where the subject is nobody's
OTHERS = """
21 | exact | 1 DNS name
105 | min | 1 AWS service
377 | exact | 2 identical environment
396 | exact | 2 identical environment
438 | exact | 2 popular approach
567 | exact | 3 developer team
"""
# line | subject | attribute | predicate object | hedge
CLAIMS = """
5 | aws.s3 | consistency | not is strong
7 | aws.s3 | consistency | not is eventual
34 | aws.ebs | multi_attach | not support supported | at this time
231 | aws.xray | sdk_languages | support nodejs, java | currently
235 | aws.lambda_edge | languages | only nodejs | at this time
"""


@cache
def facts() -> tuple[Fact, ...]:
    pack = read_pack(Path(extractors.packs.__path__[0]) / "aws")
    return Extractor(pack).facts(read_notes([NOTE]).notes[0])


def listed(rows: str) -> list[str]:
    return rows.strip().splitlines()


def amount(fact: Fact) -> str:
    return f"{fact.bound} | {fact.value:g} {fact.unit}"


@pytest.mark.parametrize("row", sorted(set(listed(QUANTITIES))))
def test_a_quantity_of_the_notes(row: str) -> None:
    found = [
        f"{fact.place.line_start} | {fact.subject} | {fact.attribute} | {amount(fact)} | {fact.quote}"
        for fact in facts()
        if fact.kind is Kind.QUANTITY
    ]
    assert found.count(row) == listed(QUANTITIES).count(row)


@pytest.mark.parametrize("row", listed(OTHERS))
def test_a_count_whose_subject_no_pack_knows(row: str) -> None:
    assert row in [f"{fact.place.line_start} | {amount(fact)}" for fact in facts() if fact.kind is Kind.QUANTITY]


@pytest.mark.parametrize("row", listed(CLAIMS))
def test_a_claim_of_the_notes(row: str) -> None:
    claims = [fact for fact in facts() if fact.kind is Kind.CLAIM and fact.resolved]
    assert row in [
        " | ".join(
            filter(
                None,
                (
                    str(fact.place.line_start),
                    fact.subject,
                    fact.attribute,
                    f"{'' if fact.polarity else 'not '}{fact.predicate} {fact.object}",
                    fact.hedge,
                ),
            )
        )
        for fact in claims
    ]


def test_nothing_else_is_taken_for_a_quantity() -> None:
    lines = {int(row.split(" | ")[0]) for row in (*listed(QUANTITIES), *listed(OTHERS))}
    assert {fact.place.line_start for fact in facts() if fact.kind is Kind.QUANTITY} == lines
    assert sum(fact.kind is Kind.QUANTITY for fact in facts()) == len(listed(QUANTITIES)) + len(listed(OTHERS))


def test_every_quote_stands_in_its_line() -> None:
    lines = NOTE.read_text(encoding="utf-8").splitlines()
    for fact in facts():
        if fact.kind is Kind.QUANTITY and fact.place.line_start == fact.place.line_end:
            line = lines[fact.place.line_start - 1]
            assert line[fact.place.column_start - 1 : fact.place.column_end - 1] == fact.quote
