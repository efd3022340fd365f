"""Make Data Docs readable without a network: no script, nothing loaded, one small style sheet, an index with rows."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

HEAD = """<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""
STYLE = """<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 1.5rem auto; max-width: 75rem; padding: 0 1rem }
nav ol { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0 }
table { border-collapse: collapse; margin: .5rem 0 }
td, th { border: 1px solid; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
.alert { border-bottom: 2px solid; margin: 2rem 0 .5rem }
.col-lg-2 ul { columns: 14rem; list-style: none; padding: 0 }
.card.mb-3, [data-toggle=collapse] { display: none }
.fas { font-style: normal }
.fa-times::before { content: "\\2718 failed" }
.fa-check-circle::before { content: "\\2714 passed" }
.fa-exclamation-triangle::before { content: "! crashed" }
</style></head>"""
INDEX = """<!DOCTYPE html>
<html lang="en">{head}<meta charset="utf-8"><title>Great Expectations results</title>{style}
<body>
<h1>Great Expectations results</h1>
<table>
<thead><tr><th>Suite</th><th>Result</th><th>Expectations</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""

_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)
_LOADED = re.compile(r"<(?:link|img)\b[^>]*>", re.DOTALL | re.IGNORECASE)
_LOGO = re.compile(r"<img\b[^>]*\balt=\"([^\"]*)\"[^>]*>", re.DOTALL)
_HANDLER = re.compile(r"(<\w[^>]*?)\son[a-z]+=\"[^\"]*\"")
_FOOTER = re.compile(r"<footer>.*?</footer>", re.DOTALL)


def make_offline(site: Path, verdicts: Mapping[str, bool]) -> None:
    """Rewrite every page of a site in place; `verdicts` says for each suite, in order, whether it passed."""
    for page in site.rglob("*.html"):
        page.write_text(_plain(page.read_text(encoding="utf-8")), encoding="utf-8")
    rows = "\n".join(_row(site, suite, passed) for suite, passed in verdicts.items())
    (site / "index.html").write_text(INDEX.format(head=HEAD, style=STYLE, rows=rows), encoding="utf-8")
    shutil.rmtree(site / "static", ignore_errors=True)


def _plain(page: str) -> str:
    for pattern in (_SCRIPT, _STYLE, _FOOTER):
        page = pattern.sub("", page)
    page = _HANDLER.sub(r"\1", _LOADED.sub("", _LOGO.sub(r"\1", page)))
    return page.replace("<head>", HEAD, 1).replace("</head>", STYLE, 1).replace("<html>", '<html lang="en">', 1)


def _row(site: Path, suite: str, passed: bool) -> str:
    result = next((site / "validations" / suite).rglob("*.html")).relative_to(site)
    return (
        f"<tr><td>{html.escape(suite)}</td>"
        f'<td><a href="{quote(result.as_posix())}">{"&#10004; passed" if passed else "&#10008; failed"}</a></td>'
        f'<td><a href="{quote(f"expectations/{suite}.html")}">what is expected</a></td></tr>'
    )
