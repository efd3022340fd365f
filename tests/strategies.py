"""Notes and bytes as nobody would write them, for tests by chance: structure of every kind around known facts."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

LAMP_FACTS = {
    "The lamp has a maximum timeout of 15 minutes.": ("max", 900.0),
    "The lamp: timeout max. 5 min.": ("max", 300.0),
    "The lamp times out after at most 2 hours.": ("max", 7200.0),
    "The default timeout of a lamp is 30 seconds.": ("default", 30.0),
}
PLACES = (
    "{}\n\n",
    "- {}\n",
    "* {}\n\n",
    "1. {}\n",
    "> {}\n\n",
    "> - {}\n\n",
    "**{}**\n\n",
    "*{}*\n\n",
    "## Part\n\n{}\n\n",
    "- [ ] {}\n",
    "- Lamps:\n  - {}\n\n",
    "{}  \nmore of it\n\n",
    "  {}\n\n",
    "| what | how |\n| --- | --- |\n| {} | yes |\n\n",
    "[{}](https://x.example)\n\n",
    "{}<!-- a comment -->\n\n",
    "<!-- a comment -->\n{}\n\n",
    "==={}===\n\n",
    "\ufeff{}\n\n",
    "{} [^1]\n\n[^1]: where it is from\n\n",
    "\r\n{}\r\n\r\n",
    "- a\n    - b\n        - {}\n\n",
    "Setext\n======\n\n{}\n\n",
)
RUBBISH = (
    *"*_`[]()<>#|~$\\!&^{}=+-:;.,\"'’%@/ \t\n0123456789aZé٣½\u0301\u200b\u202e\u2028\x1b\ufeff👩",
    "```",
    "~~~",
    "---",
    "<!--",
    "-->",
    "[[",
    "]]",
    "](",
    "![",
    "%%",
    "$$",
    "||",
    "| --- |",
    "\n\n",
    "\r\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "# ",
    "noteaudit: ",
    "<!-- noteaudit: ignore",
    "<!-- noteaudit: as-of 2018-06-30 -->",
    "// noteaudit: ",
    "http://",
    "a@b.c",
    "<script>",
    "&amp;",
    "&#0;",
    "5 GB",
    "up to ",
    "at most ",
    "1,000",
    "1.5",
    "10:30",
    "2018-01-01",
    "1e9",
    "5-10",
    "0x1F",
    "10.0.0.0/8",
    "$3",
    "lamp",
    "timeout",
    " minutes",
    "not ",
)

suffixes = st.sampled_from((".md", ".markdown", ".txt"))
rubbish = st.lists(st.sampled_from(RUBBISH) | st.characters(exclude_categories=()), max_size=60).map("".join)
raw_bytes = st.binary(max_size=400) | st.builds(
    lambda text, encoding: text.encode(encoding, "replace"),
    rubbish,
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252", "shift_jis")),
)


class Stated(NamedTuple):
    """A note and what it states, as bound and seconds."""

    text: str
    facts: tuple[tuple[str, float], ...]


def _note(pieces: list[tuple[str, str]]) -> Stated:
    text = "".join(place.replace("{}", sentence) for place, sentence in pieces)
    return Stated(text, tuple(LAMP_FACTS[sentence] for _, sentence in pieces))


stated = st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(sorted(LAMP_FACTS))), min_size=1, max_size=6).map(
    _note
)
