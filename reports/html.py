"""The page people open first: one file that needs no network, no server and no script to be read."""

from __future__ import annotations

import base64
import hashlib
import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from expectations.findings import Finding, Severity, Status
from extractors.model import Fact
from reports import charts, wording
from reports.audit import Audit
from reports.history import Changes, changes_of
from reports.notebook import Notebook
from reports.page.cards import subject_groups
from reports.page.duplicates import DuplicateGroup, duplicate_groups
from reports.page.excerpts import anchors, excerpts
from reports.page.fact_rows import FactTable
from reports.page.priorities import count_urgent, priorities
from reports.page.room import SHOWN_SIDES, Room, fit, fitting_duplicates
from reports.page.timelines import timelines
from reports.page.trend import last_runs
from reports.places import Links, breakable, common_folder, links_from, short_path, shown_path, web_address
from reports.rule_pages import page_of
from reports.standing import MEANINGS, Standing, standings
from reports.summary import active, severity_words, summarize
from reports.timeline import in_words, moment
from reports.visible import visible

SHOWN_HELD = 120
SHOWN_TIMELINES = 60
_DUPLICATES = "duplicates"
_WORDING = (
    wording.amount, wording.begun, wording.counted, wording.dated, wording.day, wording.headline, wording.number,
    wording.stated, breakable, in_words, moment, shown_path, web_address, severity_words,
)  # fmt: skip


def render_page(audit: Audit, links: Links | None = None) -> str:
    """Write the whole page; without `links` places open what the settings `links` and `output` name."""
    links = links or links_from(audit.settings.get("output", "audit"), audit.settings.get("links", "file"))
    style, script = _asset("page.css"), _asset("page.js")
    template = _environment().get_template("page.html.jinja")
    inlined = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - our own files, no text from notes
    return template.render(policy=_policy(style, script), links=links, **inlined, **_content(audit, links))


def _content(audit: Audit, links: Links) -> dict[str, Any]:
    families = {rule.NAME: rule.FAMILY for rule in audit.rules}
    facts = {fact.fact_id: fact for fact in audit.facts}
    findings = active(audit.findings)
    repeats = [finding for finding in findings if families.get(finding.rule) == _DUPLICATES]
    others = [finding for finding in findings if families.get(finding.rule) != _DUPLICATES]
    notebook = Notebook(audit.notes)
    groups = subject_groups(others, audit, notebook)
    duplicates = duplicate_groups(repeats, audit, notebook)
    room = fit(groups)
    shown_duplicates = fitting_duplicates(duplicates)
    shown = excerpts(audit.notes, findings)
    standing = standings(audit)
    reachable = anchors(shown)
    table = FactTable(audit, standing, reachable, links)
    runs = last_runs(audit)
    return {
        "audit": audit,
        "summary": summarize(audit),
        "findings": findings,
        "others": others,
        "facts": facts,
        "room": room,
        "priorities": priorities(groups, families),
        "urgent": count_urgent(groups),
        "duplicates": duplicates,
        "homes": _homes(findings, room, shown_duplicates),
        "shown_duplicates": shown_duplicates,
        "shown_sides": SHOWN_SIDES,
        "shown_held": SHOWN_HELD,
        "excerpts": shown,
        "anchors": reachable,
        "charts": _charts(audit, findings, facts, standing),
        "runs": runs,
        "trend": charts.trend(runs) if runs else "",
        "changes": changes_of(audit) or Changes(),
        "timelines": timelines(audit, standing),
        "shown_timelines": SHOWN_TIMELINES,
        "held_reasons": Counter(held.reason.partition(":")[0] for held in audit.coverage.held).most_common(8),
        "rows": table.shown(),
        "left_rows": len(audit.facts) - table.split,
        "rest": table.packed(),
        "subjects": sorted({wording.subject_name(fact.subject, audit.pack) for fact in audit.facts}, key=str.casefold),
        "tally": _tally(standing),
        "meanings": MEANINGS,
        "rules": [page_of(rule) for rule in audit.rules],
        "rule_names": frozenset(families),
        "not_run": [rule.NAME for rule in audit.rules if rule.NAME not in audit.coverage.rules_run],
        "set_aside": [f for f in audit.findings if f.status in (Status.KNOWN, Status.SUPPRESSED)],
        "command": reproduction(audit),
    }


def reproduction(audit: Audit) -> str:
    """Write the command that gives this report again."""
    if command := audit.settings.get("command"):
        return command
    paths = [path for path in audit.settings.get("paths", "notes").split(", ") if path]
    packs = [pack for pack in audit.settings.get("pack", "").split(", ") if pack]
    words = ["noteaudit", "audit", *paths]
    for pack in packs:
        words += ["--pack", pack]
    return shlex.join([*words, "--as-of", audit.as_of.isoformat()])


def _charts(
    audit: Audit, findings: Sequence[Finding], facts: Mapping[str, Fact], standing: Mapping[str, Standing]
) -> list[charts.Chart]:
    folder = common_folder([note.path for note in audit.notes])
    made = [
        charts.findings_by("Findings by rule", ((finding.rule, finding) for finding in findings)),
        charts.facts_by_subject(audit, standing),
        charts.findings_by("Findings by note", ((short_path(f.place.path.removeprefix(folder)), f) for f in findings)),
        charts.outdated_by_year(findings, facts),
    ]
    return [chart for chart in made if chart.bars]


def _homes(findings: Sequence[Finding], room: Room, duplicates: Sequence[DuplicateGroup]) -> dict[str, str]:
    """Tell where in the page each finding is explained: by its card or group, else by the section of findings."""
    homes = {finding.finding_id: "findings" for finding in findings}
    for group in room.groups:
        homes |= {finding.finding_id: card.anchor for card in group.cards for finding in card.findings}
    return homes | {finding.finding_id: group.anchor for group in duplicates for finding in group.findings}


def _tally(standing: Mapping[str, Standing]) -> list[tuple[Standing, int]]:
    values = list(standing.values())
    return [(kind, values.count(kind)) for kind in Standing if kind in values]


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _asset(name: str) -> str:
    return resources.files("reports").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals.update({function.__name__: function for function in _WORDING})
    environment.globals.update({"Severity": Severity, "Status": Status})
    return environment


def _finalize(value: object) -> object:
    """Show control characters in whatever a template prints; markup made here passes as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
