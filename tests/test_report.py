"""The page is one file that says what to fix first, loads nothing, obeys nothing it quotes, and stays small."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise

import pytest

from expectations.coverage import Coverage
from extractors.packs.schema import Precision
from reports.audit import Audit
from reports.digest import digest
from reports.html import render_page, reproduction
from reports.places import Links, LinkStyle, common_folder, links_from, web_address
from reports.timeline import Period, in_words
from reports.visible import visible
from reports.wording import amount
from tests.sample_audit import ATTACK, HOSTILE_PATH, hostile, large, sample, with_history

VOID = {"wbr", "meta", "link", "img", "br", "hr", "input", "path", "rect", "circle", "use"}
SECTIONS = [
    "verdict", "coverage", "trend", "charts", "findings", "timelines", "duplicates", "notes", "facts", "known",
    "rules", "reproduce",
]  # fmt: skip
LOADING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "style"}


class Page(HTMLParser):
    """A page taken apart: its elements in order, and whether they close as they opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def having(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    @property
    def text(self) -> str:
        """All that can be read."""
        return " ".join(" ".join(self.texts).split()).replace("notes/ ", "notes/")


@pytest.fixture(scope="module")
def page() -> Page:
    """Take the sample, after two earlier runs."""
    return Page(render_page(with_history(sample())))


@pytest.fixture(scope="module")
def hostile_page() -> Page:
    """Take notes that try to break out."""
    return Page(render_page(hostile()))


def test_elements_close_as_they_opened(page: Page, hostile_page: Page) -> None:
    assert page.open == hostile_page.open == []


def test_sections_come_in_the_order_of_urgency(page: Page) -> None:
    assert [i for i in page.having("id") if i in SECTIONS] == SECTIONS


def test_headings_descend_one_level_at_a_time(page: Page, hostile_page: Page) -> None:
    for each in (page, hostile_page):
        levels = [int(tag[1]) for tag, _ in each.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("audit", [sample(), with_history(sample()), hostile(), large(3_000)])
def test_every_inner_link_leads_somewhere_and_no_name_is_given_twice(audit: Audit) -> None:
    whole = Page(render_page(audit))
    ids = whole.having("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in whole.having("href") if href.startswith("#")} <= set(ids)
    for name in ("aria-labelledby", "for"):
        assert {target for value in whole.having(name) for target in value.split()} <= set(ids)


def test_nothing_is_loaded_and_the_policy_says_so(page: Page, hostile_page: Page) -> None:
    for each in (page, hostile_page):
        tags = {tag for tag, _ in each.elements}
        assert not tags & {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "source"}
        assert not LOADING & {name for _, attributes in each.elements for name in attributes}
        assert not any(name.startswith("on") for _, attributes in each.elements for name in attributes)
        assert [tag for tag, _ in each.elements].count("script") == 1
    policy = next(a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name in ("page.css", "page.js"):
        content = resources.files("reports").joinpath("templates", name).read_bytes()
        assert f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'" in policy
    assert "url(" not in resources.files("reports").joinpath("templates", "page.css").read_text()


def test_the_policy_fits_what_is_inlined() -> None:
    text = render_page(sample())
    for tag in ("style", "script"):
        inlined = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inlined
        assert base64.b64encode(hashlib.sha256(inlined[1].encode()).digest()).decode() in text


def test_hostile_words_are_shown_and_not_obeyed(hostile_page: Page) -> None:
    assert ATTACK.split("{{")[0] in hostile_page.text
    assert "{{ 7*7 }}" in hostile_page.text
    shown = "".join([*hostile_page.texts, *(v for _, a in hostile_page.elements for v in a.values())])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


def test_links_go_to_sources_files_and_the_page_only(hostile_page: Page) -> None:
    hrefs = hostile_page.having("href")
    assert all(href.startswith(("#", "../", "https://", "http://")) for href in hrefs)
    assert not any("<" in href or '"' in href for href in hrefs if not href.startswith("#"))


def test_the_first_thing_a_keyboard_reaches_leads_past_the_contents(page: Page) -> None:
    reachable = [a for tag, a in page.elements if tag in {"a", "button", "input", "select", "summary"}]
    assert reachable[0]["href"] == "#main"
    assert page.elements[0] == ("html", {"lang": "en"})


def test_the_verdict_says_what_to_fix_first(page: Page) -> None:
    verdict = page.text[: page.text.index("What was looked at")]
    assert "9 of 11 facts need a look" in verdict
    assert "5 errors 3 warnings 1 info 1 new 1 fixed 8 persisting" in verdict
    assert "Amazon CloudWatch: metric retention (max) 2 weeks → 15 months since 2016-11-01" in verdict
    assert re.search("lines 81 ?, 84 ?, 85 ?, 86", verdict)


def test_a_card_has_both_sides_the_reference_the_correction_and_the_line_that_silences_it(page: Page) -> None:
    assert "S3 do not offer read after write consistency" in page.text
    assert "The reference 15 months since 2016-11-01, and still so docs.example.com ↗ · checked 2026-11-01" in page.text
    assert "read as max 500 MB = 500,000,000 B" in page.text
    assert "Before: * Each Lambda function receives 500MB of non-persistent" in page.text
    assert "After: * Each Lambda function receives 512 MB of non-persistent" in page.text
    assert '// noteaudit: ignore[imprecise-limit] reason="..."' in page.text


def test_history_is_told_in_words(page: Page) -> None:
    assert "until 2018-10-11: 5 minutes; since then: 15 minutes" in page.having("aria-label")
    months = (Period("eventual", None, date(2020, 12, 1)), Period("strong", date(2020, 12, 1), None, Precision.MONTH))
    assert in_words(months) == "until 2020-12: eventual; since then: strong"
    assert in_words(months[1:]) == "strong since 2020-12"


def test_what_was_not_judged_is_named(page: Page) -> None:
    assert "one of them holds only under a condition" in page.text
    assert "notes/scan.pdf.txt : not text" in page.text
    assert "Rules that did not run: retired-name" in page.text
    assert "quoted from the exam guide (until 2027-03-31)" in page.text


def test_a_run_that_compared_nothing_is_no_success() -> None:
    empty = replace(sample(), notes=(), facts=(), findings=(), coverage=Coverage(0, 0, 0, (), ()))
    text = Page(render_page(empty)).text
    assert "Nothing was compared" in text
    assert "Every compared fact holds" not in text


def test_a_clean_run_says_how_much_was_compared() -> None:
    text = Page(render_page(replace(sample(), findings=()))).text
    assert "Every compared fact holds 9 of 11 facts could be compared" in text


def test_ten_thousand_facts_fit_in_two_megabytes_and_nothing_is_left_out_silently() -> None:
    whole = render_page(large())
    assert len(whole.encode()) < 2_000_000
    text = Page(whole).text
    assert "9,500 more facts are in facts.csv" in text
    assert re.search(r"\d+ findings are shown in full, worst first, and \d+ in one line; \d+ more are left out", text)


def test_the_same_run_gives_the_same_page() -> None:
    assert render_page(sample()) == render_page(sample())


def test_the_command_repeats_the_run() -> None:
    assert reproduction(sample()) == "noteaudit audit notes --pack aws --as-of 2026-11-23"
    odd = replace(sample(), settings={"paths": "my notes", "pack": "aws, ./mine"})
    assert reproduction(odd) == "noteaudit audit 'my notes' --pack aws --pack ./mine --as-of 2026-11-23"


@pytest.mark.parametrize(
    ("links", "path", "address"),
    [
        (Links(), "notes/a b.md", "../notes/a%20b.md"),
        (Links(up="../.."), "notes/x.md", "../../notes/x.md"),
        (Links(), "/home/me/x.md", "file:///home/me/x.md"),
        (Links(style=LinkStyle.VSCODE, root="/home/me"), "notes/x.md", "vscode://file/home/me/notes/x.md:7:3"),
        (Links(style=LinkStyle.OBSIDIAN, root="/me"), "n/x.md", "obsidian://open?path=%2Fme%2Fn%2Fx.md"),
        (Links(style=LinkStyle.VSCODE), "notes/x.md", "../notes/x.md"),
        (Links(), "javascript:alert(1)", "../javascript%3Aalert%281%29"),
    ],
)
def test_a_place_link_opens_the_file_or_an_editor(links: Links, path: str, address: str) -> None:
    assert links.to(path, 7, 3) == address


def test_only_web_addresses_become_links() -> None:
    assert web_address("https://docs.example.com/x") == "https://docs.example.com/x"
    assert web_address("javascript:alert(1)") == web_address("The Handbook, page 7") == ""


def test_the_folder_that_all_notes_share_is_left_out_of_the_table() -> None:
    assert common_folder(["notes/a/x.md", "notes/ab/y.md"]) == "notes/"
    assert common_folder(["x.md", "notes/y.md"]) == ""
    assert common_folder(["/home/n/x.md", "/home/n/y.md"]) == "/home/n/"
    assert common_folder([]) == ""


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (15, "min", "15 minutes"),
        (2, "week", "2 weeks"),
        (1, "week", "1 week"),
        (1, "h", "1 hour"),
        (455, "d", "455 days"),
        ("5 min to 2 h", None, "5 minutes to 2 hours"),
        (90, "%", "90%"),
        (99.999999999, "%", "99.999999999%"),
        (10, "batch", "10 batches"),
        (2, "copy of a database", "2 copies of a database"),
        (3, "healthy records", "3 healthy records"),
        (3, "person", "3 people"),
        (5, "NAT gateway", "5 NAT gateways"),
        (443, "port", "443 port"),
        (1, "retry", "1 retry"),
        ("10 batch", None, "10 batches"),
        ("256000 IOPS", None, "256,000 IOPS"),
        ("port 65535", None, "port 65535"),
        ("100 Gbps", None, "100 Gbps"),
        (3, "load balancer type", "3 load balancer types"),
        (10240, "MB", "10,240 MB"),
        (0.5, None, "0.5"),
        (3, "1", "3"),
        ("512 MB to 10,240 MB", None, "512 MB to 10,240 MB"),
    ],
)
def test_amounts_read_as_people_write_them(value: float | str, unit: str | None, words: str) -> None:
    assert amount(value, unit) == words


def test_characters_that_steer_are_made_visible() -> None:
    assert visible("a\x1b[31m\tb\n") == "a<U+001B>[31m\tb\n"
    assert visible("\u202e\x9b\x7f\ud800") == "<U+202E><U+009B><U+007F><U+D800>"


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_words_stand_out_from_their_ground(scheme: str) -> None:
    colors = _colors(scheme)
    grounds = {"ink": ["paper", "raised", "sunk", "mark", "error-tint", "warning-tint", "info-tint", "ok-tint"]}
    grounds |= {"soft": ["paper", "raised", "sunk", "ok-tint"], "link": ["paper", "raised", "sunk", "ok-tint"]}
    grounds |= {kind: ["paper", "raised", f"{kind}-tint"] for kind in ("error", "warning", "info", "ok")}
    grounds |= {"quiet": ["paper", "raised"]}
    for word, behind in grounds.items():
        for ground in behind:
            least = 4.5
            assert _contrast(colors[word], colors[ground]) >= least, f"{scheme}: {word} on {ground}"


def _colors(scheme: str) -> dict[str, str]:
    style = resources.files("reports").joinpath("templates", "page.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    chosen = {"light": blocks[:1], "dark": blocks[:2], "print": [blocks[0], blocks[2]]}[scheme]
    return {name: value for block in chosen for name, value in re.findall(r"--([\w-]+): (#\w+)", block)}


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(c * 2 for c in color[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_path_with_markup_in_it_is_only_a_path(hostile_page: Page) -> None:
    assert "notes/<img src=x onerror=alert(1)>" in hostile_page.text
    assert HOSTILE_PATH not in hostile_page.text


def test_the_terminal_says_what_to_fix_first() -> None:
    lines = digest(sample()).splitlines()
    assert lines[0].startswith("5 errors, 3 warnings and 1 info (1 suppressed); 11 facts in 1 note; 9 compared")
    assert lines[2] == "Fix first:"
    assert lines[3] == (
        "1. Amazon CloudWatch: metric retention (max): 2 weeks -> 15 months since 2016-11-01 "
        "(notes/aws-certification.txt:81, 84, 85, 86)"
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", digest(hostile()))
    assert digest(replace(sample(), findings=())).count("\n") == 1


@pytest.mark.parametrize(
    ("output", "up"),
    [("audit", ".."), ("out/audit", "../.."), ("./audit/", ".."), (".", "."), ("reports/example", "../..")],
)
def test_links_lead_from_the_output_folder_to_the_notes(output: str, up: str) -> None:
    assert links_from(output).up == up


def test_editor_links_are_made_from_the_full_path() -> None:
    assert links_from("audit", "vscode").to("notes/x.md", 7, 3).startswith("vscode://file/")
    assert links_from("audit", "vscode").to("notes/x.md", 7, 3).endswith("/notes/x.md:7:3")


def test_the_page_knows_its_folder_by_the_settings() -> None:
    nested = replace(sample(), settings={"output": "out/audit"})
    assert "../../notes/aws-certification.txt" in Page(render_page(nested)).having("href")
