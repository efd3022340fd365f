"""The one bridge to Great Expectations: the table contract, then one expectation per rule, a checkpoint, Data Docs."""

from __future__ import annotations

import html
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from expectations.docs_errors import raise_docs_errors
from expectations.findings import Finding, Severity
from expectations.offline_docs import make_offline
from expectations.statements import INDEX, OK, finding_ids, statements_table
from expectations.table_contract import ALLOWED, BARE, NEVER_NULL, NOT_BEFORE, RANGES, REQUIRED_OF, UNIQUE
from extractors.model import Fact, Kind, Passage
from extractors.sparing import sparing
from extractors.table import COLUMNS, facts_table

# Half of its import is for distributions, charts and databases, none of which we have it look at.
with sparing(deferred=("scipy.stats", "altair"), missing=("sqlalchemy",)):
    import great_expectations as gx
    import great_expectations.expectations as gxe
    from great_expectations.checkpoint import UpdateDataDocsAction
    from great_expectations.core.run_identifier import RunIdentifier
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.expectations.metadata_types import FailureSeverity
    from great_expectations.expectations.row_conditions import Column

if TYPE_CHECKING:
    import pandas
    from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
    from great_expectations.data_context import EphemeralDataContext
    from great_expectations.expectations.expectation import Expectation
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

SITE = "audit"
CONTRACT = "table-contract"
RULES = "rules"
SHOWN_PLACES = 3
FACT_INDEX = ("fact_id", "path", "line_start")
SEVERITIES = {
    Severity.ERROR: FailureSeverity.CRITICAL,
    Severity.WARNING: FailureSeverity.WARNING,
    Severity.INFO: FailureSeverity.INFO,
}
GX_TYPES = {"str": "str", "float": "float64", "int": "int64", "bool": "bool", "date": "date"}


class RulePage(Protocol):
    """A rule as shown in Data Docs: its name, severity and page."""

    NAME: str
    SEVERITY: Severity
    __doc__: str | None


class UnsoundTable(Exception):
    """The fact table breaks its contract, so that nothing said about it would mean anything."""


class CrashedExpectation(Exception):
    """An expectation could not be computed; Great Expectations alone would report it as merely failed."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What Great Expectations says: for every rule the findings it met, and both suites' results as JSON objects."""

    flagged: tuple[tuple[str, str], ...]
    results: dict[str, Any]


def validate(
    facts: Sequence[Fact],
    passages: Sequence[Passage],
    findings: Sequence[Finding],
    rules: Sequence[RulePage],
    started: datetime,
    site: Path | None = None,
) -> Validation:
    """Validate the table, then the rules. Raises UnsoundTable or CrashedExpectation; writes Data Docs to `site`."""
    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    raise_docs_errors()
    context = _context(site)
    run = RunIdentifier(run_name=f"{started:%Y-%m-%dT%H.%M.%S}", run_time=started)
    table = _escaped(facts_table(facts))
    contract = _run(context, CONTRACT, _contract_expectations(), table, FACT_INDEX, run)
    if not contract.success:
        raise UnsoundTable("; ".join(_broken(contract)))
    statements = _escaped(statements_table(facts, passages, findings, [rule.NAME for rule in rules]))
    judged = _run(context, RULES, map(_rule_expectation, rules), statements, INDEX, run)
    if site is not None:
        make_offline(site, {CONTRACT: bool(contract.success), RULES: bool(judged.success)})
    return Validation(tuple(flagged_pairs(judged)), {CONTRACT: _objects(contract), RULES: _objects(judged)})


def flagged_pairs(judged: ExpectationSuiteValidationResult) -> Iterator[tuple[str, str]]:
    """Read (rule, finding id) back from the results, every flagged row once per finding."""
    for result in judged.results:
        column = _configuration(result).kwargs["column"]
        for row in result.result.get("unexpected_index_list") or ():
            for name in finding_ids(row[column]):
                yield column, name


def _context(site: Path | None) -> EphemeralDataContext:
    """Make a context that lives in memory; only `site`, where one is wanted, is written to."""
    settings = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        data_docs_sites={SITE: _site_settings(site)} if site else {},
        progress_bars=ProgressBarsConfig(globally=False),
    )
    return gx.get_context(mode="ephemeral", project_config=settings)


def _site_settings(site: Path) -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(site.absolute())},
    }


def _run(
    context: EphemeralDataContext,
    name: str,
    expectations: Iterable[Expectation],
    table: pandas.DataFrame,
    index: Sequence[str],
    run: RunIdentifier,
) -> ExpectationSuiteValidationResult:
    """Validate a table against one suite through a checkpoint. Raises CrashedExpectation."""
    batch = context.data_sources.add_pandas(name).add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)
    suite = context.suites.add(gx.ExpectationSuite(name, expectations=list(expectations)))
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
    checkpoint = gx.Checkpoint(
        name=name,
        validation_definitions=[definition],
        actions=[UpdateDataDocsAction(name="write the site")] if context.list_data_docs_sites() else [],
        result_format={
            "result_format": "COMPLETE",
            "unexpected_index_column_names": list(index),
            "return_unexpected_index_query": False,
        },
    )
    done = context.checkpoints.add(checkpoint).run(batch_parameters={"dataframe": table}, run_id=run)
    result: ExpectationSuiteValidationResult = next(iter(done.run_results.values()))
    for single in result.results:
        _raise_if_crashed(single)
    return result


def _raise_if_crashed(result: ExpectationValidationResult) -> None:
    information = result.exception_info or {}
    for entry in (information, *information.values()):
        if isinstance(entry, dict) and entry.get("raised_exception"):
            raise CrashedExpectation(f"{_title(result)}: {entry.get('exception_message')}")


def _contract_expectations() -> Iterator[Expectation]:
    yield gxe.ExpectTableColumnsToMatchOrderedList(column_list=[column.name for column in COLUMNS])
    for column in COLUMNS:
        yield gxe.ExpectColumnValuesToBeOfType(
            column=column.name, type_=GX_TYPES[column.dtype], description=_described(f"{column.meaning}")
        )
    for name in NEVER_NULL:
        yield gxe.ExpectColumnValuesToNotBeNull(column=name)
    for name in UNIQUE:
        yield gxe.ExpectColumnValuesToBeUnique(column=name)
    for name, allowed in ALLOWED.items():
        yield gxe.ExpectColumnValuesToBeInSet(column=name, value_set=list(allowed))
    for name, (least, most) in RANGES.items():
        yield gxe.ExpectColumnValuesToBeBetween(column=name, min_value=least, max_value=most)
    for later, earlier in NOT_BEFORE:
        yield gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A=later, column_B=earlier, or_equal=True)
    for kind, names in REQUIRED_OF.items():
        for name in names:
            yield gxe.ExpectColumnValuesToNotBeNull(column=name, row_condition=Column("kind") == kind.value)
    measured = (Column("kind") == Kind.QUANTITY.value) & (Column("base_unit") != BARE)
    yield gxe.ExpectColumnValuesToNotBeNull(column="unit", row_condition=measured)


def _rule_expectation(rule: RulePage) -> Expectation:
    return gxe.ExpectColumnValuesToBeInSet(
        column=rule.NAME,
        value_set=[OK],
        severity=SEVERITIES[rule.SEVERITY],  # on the instance: a class default is lost when results are written
        description=_described(rule.__doc__ or ""),
        meta={"rule": rule.NAME},
    )


def _described(text: str) -> str:
    """Make a page of plain text safe for Data Docs, which obey any markup in it."""
    return html.escape(text.strip()).replace("\n", "<br>")


def _escaped(table: pandas.DataFrame) -> pandas.DataFrame:
    """Escape all text: Data Docs show values as markup and would run a script found in a note."""
    texts = [name for name in table.columns if table[name].dtype == "str"]
    return table.assign(**{name: table[name].map(html.escape, na_action="ignore").astype("str") for name in texts})


def _broken(contract: ExpectationSuiteValidationResult) -> Iterator[str]:
    for result in contract.results:
        if not result.success:
            rows = result.result.get("unexpected_index_list") or ()
            places = ", ".join(f"{row['path']}:{row['line_start']}" for row in rows[:SHOWN_PLACES])
            yield f"{_title(result)} ({places or result.result.get('observed_value')})"


def _title(result: ExpectationValidationResult) -> str:
    configuration = _configuration(result)
    return f"{configuration.kwargs.get('column', 'table')}: {configuration.type}"


def _configuration(result: ExpectationValidationResult) -> ExpectationConfiguration:
    if result.expectation_config is None:
        raise CrashedExpectation("a result came back without its expectation")
    return result.expectation_config


def _objects(result: ExpectationSuiteValidationResult) -> dict[str, Any]:
    objects: dict[str, Any] = result.to_json_dict()  # type: ignore[no-untyped-call]  # Great Expectations gives no type
    return objects
