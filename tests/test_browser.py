"""A real browser opens the page from disk: it can be searched, filtered, followed and printed, and stays silent."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.html import render_page
from tests.chromium import Browser, browser, find_browser
from tests.sample_audit import hostile, large, sample, with_history

pytestmark = pytest.mark.slow
MISSING = "no Chromium found: install it (Debian: apt-get install chromium) to test the page in a browser"
FACTS = "document.querySelectorAll('#fact-table tbody tr').length"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start a browser, or skip; where CI says that it is CI, a missing browser is a failure."""
    path = find_browser()
    if path is None and os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(MISSING)
    if path is None:
        pytest.skip(MISSING)
    with browser(path) as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages where a run would."""
    root = tmp_path_factory.mktemp("run")
    (root / "audit").mkdir()
    (root / "notes").mkdir()
    for note in sample().notes:
        (root / note.path).write_text(note.text, encoding="utf-8")
    for name, audit in (("sample", with_history(sample())), ("hostile", hostile()), ("large", large())):
        (root / "audit" / f"{name}.html").write_text(render_page(audit), encoding="utf-8")
    return root / "audit"


def _silent(chromium: Browser, page: Path) -> None:
    assert chromium.problems == []
    assert chromium.requests == [page.resolve().as_uri()]


@pytest.mark.parametrize("name", ["sample", "hostile", "large"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_loads_nothing_and_complains_of_nothing(
    chromium: Browser, pages: Path, name: str, scheme: str
) -> None:
    page = pages / f"{name}.html"
    chromium.open(page, prefers_color_scheme=scheme)
    chromium.ask("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert chromium.ask("document.querySelectorAll('script:not([type])').length") == 1
    assert chromium.ask("document.querySelectorAll('img, iframe, object, embed').length") == 0
    _silent(chromium, page)


def test_data_docs_show_their_rows_without_a_network(chromium: Browser, tmp_path: Path) -> None:
    from expectations.suites import validate  # here: it takes seconds to import

    audit = sample()
    passages = [passage for note in audit.notes for passage in note.passages]
    validate(audit.facts, passages, audit.findings, audit.rules, audit.started, tmp_path)
    for page in sorted(tmp_path.rglob("*.html")):
        chromium.open(page)
        assert chromium.ask("document.querySelectorAll('tbody tr').length") > 0
        assert chromium.ask("document.querySelectorAll('script, link, img, iframe, [onclick]').length") == 0
        _silent(chromium, page)
    chromium.open(tmp_path / "index.html")
    assert "rules" in chromium.ask("document.querySelector('tbody').textContent")
    chromium.ask("document.querySelector('tbody tr:last-child a').click()")
    chromium.wait_until("document.body?.textContent.includes('Successful Expectations')")


def test_the_watch_itself_notices_requests_and_complaints(chromium: Browser, tmp_path: Path) -> None:
    noisy = tmp_path / "noisy.html"
    noisy.write_text("<!doctype html><img src='http://127.0.0.1:9/x.png'><script>console.error('no'); gone();</script>")
    chromium.open(noisy)
    assert len(chromium.requests) == 2
    assert {"no", "gone"} <= set(re.findall("no|gone", " ".join(chromium.problems)))


def test_the_colours_follow_the_reader(chromium: Browser, pages: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = chromium.open(pages / "sample.html", prefers_color_scheme="light").ask(ground)
    assert chromium.open(pages / "sample.html", prefers_color_scheme="dark").ask(ground) != light


def test_facts_can_be_searched(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    assert chromium.ask(FACTS) == 11
    chromium.type_into("#fact-search", "lambda 50")
    chromium.wait_until(f"{FACTS} === 3")
    assert chromium.ask("document.querySelector('#fact-count').textContent") == "3 of 11 facts"
    chromium.type_into("#fact-search", "no such words")
    chromium.wait_until(f"{FACTS} === 0")
    _silent(chromium, pages / "sample.html")


def test_facts_can_be_filtered_and_sorted(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    chromium.ask("document.querySelector('#fact-subject').value = 'Amazon CloudWatch'")
    chromium.ask("document.querySelector('#fact-subject').dispatchEvent(new Event('input', {bubbles: true}))")
    chromium.wait_until(f"{FACTS} === 4")
    chromium.click("#fact-table th:nth-child(5) button")
    chromium.click("#fact-table th:nth-child(5) button")
    places = "[...document.querySelectorAll('#fact-table tbody td:nth-child(5)')].map(cell => cell.textContent)"
    assert [each.rpartition(":")[2] for each in chromium.ask(places)] == ["86", "85", "84", "81"]
    assert chromium.ask("document.querySelector('#fact-table th:nth-child(5)').ariaSort") == "descending"
    _silent(chromium, pages / "sample.html")


def test_values_are_sorted_as_numbers(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    chromium.click("#fact-table th:nth-child(3) button")
    values = chromium.ask(
        "[...document.querySelectorAll('#fact-table tbody td:nth-child(3)')].map(cell => cell.textContent)"
    )
    numbers = [float(found[0]) for value in values if (found := re.search(r"\d+", value))]
    assert numbers == sorted(numbers)
    assert len(numbers) == 9


def test_findings_can_be_filtered_by_severity(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    shown = "document.querySelectorAll('#findings .card:not([hidden])').length"
    assert chromium.ask(shown) == 5
    chromium.click("#finding-tools [value=error]")
    chromium.wait_until(f"{shown} === 3")
    assert chromium.ask("[...document.querySelectorAll('#findings .subject:not([hidden]) h3')].length") == 3
    chromium.type_into("#finding-search", "lambda")
    chromium.wait_until(f"{shown} === 1")
    _silent(chromium, pages / "sample.html")


def test_a_place_link_opens_the_line_it_names(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    assert not chromium.ask("document.querySelector('#n1').open")
    chromium.click("#findings .side a[href='#n1L84']")
    chromium.wait_until("location.hash === '#n1L84' && document.querySelector('#n1').open")
    chromium.wait_until("document.querySelector('#n1L84').getBoundingClientRect().top < innerHeight")
    assert "2 weeks" in chromium.ask("document.querySelector('#n1L84').textContent")
    _silent(chromium, pages / "sample.html")


def test_a_place_link_works_without_a_script(chromium: Browser, pages: Path) -> None:
    without = pages / "plain.html"
    whole = (pages / "sample.html").read_text(encoding="utf-8")
    without.write_text(re.sub("<script>.*?</script>", "", whole, flags=re.DOTALL), encoding="utf-8")
    chromium.open(without)
    assert chromium.ask(FACTS) == 11
    assert chromium.ask("getComputedStyle(document.querySelector('#fact-tools')).display") == "none"
    chromium.click("#findings .side a[href='#n1L84']")
    chromium.wait_until("document.querySelector('#n1').open")
    chromium.click("#known + #rules summary")
    chromium.wait_until("document.querySelector('#rules details').open")
    _silent(chromium, without)


def test_the_open_link_leads_to_the_note_on_disk(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    address = chromium.ask("document.querySelector('#findings .open').href")
    assert address == (pages.parent / "notes" / "aws-certification.txt").resolve().as_uri()


def test_the_keyboard_reaches_the_report_first(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    chromium.press("Tab")
    assert chromium.ask("document.activeElement.textContent") == "Skip to the report"
    chromium.press("Enter")
    chromium.wait_until("document.activeElement.id === 'main'")
    chromium.press("Tab")
    assert chromium.ask("document.activeElement.closest('.first') !== null")


def test_a_copied_line_is_the_line_shown(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    chromium.ask("document.querySelector('#findings details').open = true")
    chromium.click("#findings details .copy")
    chromium.wait_until("['Copied', 'Selected'].includes(document.querySelector('#live').textContent)")
    _silent(chromium, pages / "sample.html")


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_width_needs_sideways_scrolling(chromium: Browser, pages: Path, width: int) -> None:
    for name in ("sample", "hostile"):
        chromium.open(pages / f"{name}.html")
        chromium.resize(width, 800)
        chromium.ask("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        assert chromium.ask("document.documentElement.scrollWidth") <= width


def test_the_page_prints_with_its_corrections_open(chromium: Browser, pages: Path) -> None:
    chromium.open(pages / "sample.html")
    pdf = chromium.print_page()
    assert pdf.startswith(b"%PDF-")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 20
    _silent(chromium, pages / "sample.html")


def test_ten_thousand_facts_open_quickly_and_are_all_there(chromium: Browser, pages: Path) -> None:
    start = time.monotonic()
    chromium.open(pages / "large.html")
    chromium.wait_until("document.querySelector('#fact-count').textContent === '10,000 of 10,000 facts'")
    assert time.monotonic() - start < 10
    assert chromium.ask("performance.getEntriesByType('navigation')[0].domInteractive") < 5_000
    assert chromium.ask(FACTS) == 200
    chromium.type_into("#fact-search", "service 89 attribute 29")
    chromium.wait_until(f"{FACTS} < 200 && {FACTS} > 0")
    chromium.click("#fact-table tbody td:nth-child(5) a")
    _silent(chromium, pages / "large.html")
