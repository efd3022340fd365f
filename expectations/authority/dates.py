"""Dates as messages say them, with how exactly they are known."""

from __future__ import annotations

from datetime import date

from expectations.amount_words import spelled
from expectations.evidence import Evidence
from expectations.findings import Citation
from extractors.model import Bound, Place
from extractors.packs.schema import Limit, Precision, Trust

OLD_CHECK_DAYS = 730


def since_text(since: date | None, precision: Precision = Precision.DAY) -> str:
    """`since 2018-10-11`, `since 2019-10 at the latest`, or nothing when no date is known."""
    if since is None:
        return ""
    day = f"{since:%Y-%m}" if precision is Precision.MONTH else since.isoformat()
    return {Precision.UPPER: f"since {day} at the latest", Precision.ABOUT: f"since about {day}"}.get(
        precision, f"since {day}"
    )


def now_text(place: Place, evidence: Evidence) -> str:
    """The day a statement is judged by: `today`, or `on 2018-06-30` for what is told as of then."""
    told = evidence.told_on(place)
    return f"on {told}" if told else "today"


def written_text(written: date | None, since: date | None) -> str:
    """Whether a statement was right on the day its line was written; nothing when a day is not known."""
    if written is None or since is None:
        return ""
    return f" ({'right' if written < since else 'already wrong'} when the line was written, {written})"


def source_text(citation: Citation | None, trust: Trust, as_of: date) -> str:
    """Where a reference entry is from, when a person last looked, and how far to trust it."""
    if citation is None:
        return ""
    checked = f", checked {citation.checked}" if citation.checked else ", never checked"
    old = ", long ago" if citation.checked and (as_of - citation.checked).days > OLD_CHECK_DAYS else ""
    memory = ", from memory" if trust is Trust.MEMORY and "memory" not in citation.source else ""
    return f"({citation.source}{checked}{old}{memory})"


def ago(days: int) -> str:
    """How long ago something was: `7 years ago`, `14 months ago`, `40 days ago`."""
    for length, name, least in ((365, "years", 2), (30, "months", 2)):
        if days >= least * length:
            return f"{days // length} {name} ago"
    return f"{days} {'day' if days == 1 else 'days'} ago"


def bound_text(bound: Bound) -> str:
    """Name what a documented value is: `maximum`, `default`, or just `value`."""
    return {Bound.MAX: "maximum", Bound.MIN: "minimum", Bound.DEFAULT: "default"}.get(bound, "value")


def account_text(limit: Limit) -> str:
    """The caution that an adjustable quota needs, and a value on which the sources disagree."""
    adjustable = "; this is the default, your account may differ" if limit.adjustable else ""
    doubt = f"; not settled: some sources say {spelled(limit.unsettled.value)}" if limit.unsettled else ""
    return adjustable + doubt
