"""Texts that make careless readers slow: each repeats or nests one thing until the wanted size is reached."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

Text = Callable[[int], str]
UNITS: list[str] = yaml.safe_load(Path(__file__).with_name("repeated.yaml").read_text(encoding="utf-8"))


def plain(size: int) -> str:
    """Ordinary notes, the measure for all others: sentences with a limit each, a heading now and then."""
    units = ("seconds", "minutes", "GB", "requests per second")
    lines = []
    for number in range(size // 60 + 1):
        lines.append(f"# Part {number}\n\n" if number % 20 == 0 else "")
        lines.append(f"Worker {number} of the office keeps at most {number % 97 + 2} {units[number % 4]} of it.\n\n")
    return "".join(lines)[:size]


def repeated(unit: str) -> Text:
    """The same characters again and again, in one line unless they break it."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def opened_and_closed(left: str, right: str) -> Text:
    """All that opens first, then all that closes."""
    return lambda size: left * (size // (len(left) + len(right))) + right * (size // (len(left) + len(right)))


def nested(indent: str, marker: str, depth: int) -> Text:
    """List items, each inside the one before, as deep as the size or `depth` allows."""

    def text(size: int) -> str:
        lines, total = [], 0
        for level in range(depth):
            lines.append(f"{indent * level}{marker} at most 5 minutes\n")
            total += len(lines[-1])
            if total > size:
                break
        return "".join(lines)

    return text


def table(columns: int, cell: str, head: str = "max GB") -> Text:
    """A table of many columns, and as many rows as the size allows."""

    def text(size: int) -> str:
        row = "|" + f" {cell} |" * columns + "\n"
        begin = "|" + f" {head} |" * columns + "\n|" + " --- |" * columns + "\n"
        return begin + row * max(1, (size - len(begin)) // len(row))

    return text


def numbered(pattern: str) -> Text:
    """The same words with a number that is never the same."""

    def text(size: int) -> str:
        step = len(pattern) + 2
        return "".join(pattern.replace("#", str(number)) for number in range(size // step + 1))[:size]

    return text


def begun(start: str, unit: str, end: str = "") -> Text:
    """Something that begins once, goes on for long, and may end."""
    return lambda size: start + (unit * (size // len(unit) + 1))[: max(0, size - len(start) - len(end))] + end


def front_matter(line: str) -> Text:
    """A front matter of many lines, and one sentence."""
    return lambda size: "---\n" + line * (size // len(line)) + "---\nAt most 5 minutes.\n"


def aliases(size: int) -> str:
    """The billion laughs, as front matter."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]\n"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60)]
    return "---\n" + "".join(levels) + "noteaudit: *a59\n---\n" + plain(size)


def headings(size: int) -> str:
    """A heading a line, six deep."""
    return "".join(f"{'#' * (n % 6 + 1)} Up to {n} GB\n" for n in range(size // 18))


def heading_then_underline(size: int) -> str:
    """Text that is a heading only at the very end."""
    return "at most 5 GB\n" * (size // 13) + "===\n"


def references(size: int) -> str:
    """Reference definitions and uses."""
    return "".join(f"[a{n}]: http://x.org/{n}\n" for n in range(size // 50)) + "".join(
        f"[t][a{n}] " for n in range(size // 50)
    )


def same_key_other_value(size: int) -> str:
    """Sentences that all speak of one limit, and all differ."""
    return "".join(f"AWS Lambda has a maximum timeout of {n} minutes.\n\n" for n in range(size // 45))


def words_in_common(size: int) -> str:
    """Long sentences that share most of their words."""
    sentence = "The quick worker of office {} keeps a record of every message that was sent in the last 5 days. "
    return "\n\n".join(sentence.format(n) for n in range(size // 100))


ADVERSARIES: dict[str, Text] = {
    **{f"repeated {unit!r}": repeated(unit) for unit in UNITS},
    "brackets closed": opened_and_closed("[", "]"),
    "parens closed": opened_and_closed("(", ")"),
    "parens with words": opened_and_closed("(a ", ")"),
    "links closed": opened_and_closed("[", "](a)"),
    "images closed": opened_and_closed("![", "](a)"),
    "emphasis closed": opened_and_closed("*a ", " a*"),
    "quotes closed": opened_and_closed("“a ", " a”"),
    "tags closed": opened_and_closed("<b>", "</b>"),
    "wiki closed": opened_and_closed("[[", "]]"),
    "comments closed": opened_and_closed("<!--", "-->"),
    "html nested": opened_and_closed("<div>\n", "</div>\n"),
    "quotes nested": lambda size: "".join(">" * n + " a 5 GB\n" for n in range(int((2 * size) ** 0.5))),
    "quote deep line": lambda size: ">" * (size - 10) + " 5 GB\n",
    "list deep line": lambda size: "- " * (size // 2) + "5 GB\n",
    "list nested dash": nested("  ", "-", 10_000),
    "list nested tab": nested("\t", "*", 10_000),
    "list nested one space": nested(" ", "-", 10_000),
    "list nested number": nested("   ", "1.", 10_000),
    "list nested text": nested("  ", "+", 1_000),
    "table wide": table(10_000, "5 GB"),
    "table wide empty": table(10_000, ""),
    "table wide words": table(10_000, "Lambda timeout 5 minutes"),
    "table long": table(3, "5 GB"),
    "table long other": numbered("| Worker # | # GB |\n"),
    "table ragged": lambda size: "| a | b |\n| --- | --- |\n" + ("|" * 1000 + "\n") * (size // 1001),
    "table uneven": lambda size: (
        "|" + " a |" * 10_000 + "\n|" + " --- |" * 10_000 + "\n" + "| 5 GB |\n" * ((size - 90_000) // 9)
    ),
    "backticks growing": lambda size: " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))),
    "backticks shrinking": lambda size: " ".join("`" * n for n in range(int((2 * size) ** 0.5), 0, -1)),
    "front matter open": begun("---\n", "a: 5 GB\n"),
    "front matter keys": front_matter("a: 5\n"),
    "front matter flow": lambda size: "---\na: " + "[" * size + "\n---\nAt most 5 minutes.\n",
    "front matter maps": lambda size: "---\nnoteaudit: " + "{a: " * (size // 4) + "\n---\nAt most 5 minutes.\n",
    "front matter deep": lambda size: (
        "---\nnoteaudit:\n"
        + "".join(" " * n + "a:\n" for n in range(1, int((2 * size) ** 0.5)))
        + "---\nAt most 5 GB.\n"
    ),
    "front matter noteaudit": front_matter("noteaudit: {as_of: 2018-06-30}\n"),
    "front matter laughs": aliases,
    "front matter merges": lambda size: (
        "---\na: &a {b: 1}\n" + "c: {<<: [" + "*a, " * (size // 4) + "]}\nnoteaudit: {}\n---\nAt most 5 GB\n"
    ),
    "front matter long number": lambda size: (
        f"---\na: {'9' * size}\nnoteaudit: {{skip: {'9' * 1000}}}\n---\nAt most 5 GB\n"
    ),
    "fence open": begun("```\n", "at most 5 GB\n"),
    "html open": begun("<div>\n", "at most 5 GB\n"),
    "script open": begun("<script>\n", "at most 5 GB\n"),
    "comment open": begun("<!-- noteaudit: ignore", " a"),
    "one paragraph": repeated("at most 5 GB of it.\n"),
    "one sentence": repeated("at most 5 GB of it\n"),
    "one sentence numbered": numbered("worker # keeps # GB and "),
    "one line numbered": numbered("Worker # keeps at most # GB. "),
    "one row of numbers": numbered("# "),
    "many subjects": numbered("Office # has a maximum of # people.\n\n"),
    "many keys": numbered("| worker # | up to # GB |\n"),
    "many passages repeated": repeated("The office keeps at most five letters in the box each week.\n\n"),
    "many ignores": repeated("AWS Lambda has a maximum timeout of 5 minutes. <!-- noteaudit: ignore -->\n\n"),
    "many as-of": repeated("<!-- noteaudit: as-of 2018-06-30 -->\nThe maximum timeout of Lambda is 5 minutes.\n\n"),
    "many bad directives": repeated("<!-- noteaudit: nonsense[ -->\n\n"),
    "many ignore-file": repeated("<!-- noteaudit: ignore-file[stale-limit] -->\n\nLambda: 5 min timeout.\n\n"),
    "many findings": repeated("AWS Lambda has a maximum timeout of 5 minutes.\n\n"),
    "many conflicts": same_key_other_value,
    "many similar": words_in_common,
    "many headings": headings,
    "heading deep text": heading_then_underline,
    "references": references,
    "reference same": repeated("[a]: http://x.org\n"),
    "reference open": begun("[a]: ", "b\n"),
    "reference title": begun('[a]: b "', "c "),
    "footnotes": numbered("[^#]: at most # GB\n\n[^#] "),
    "indented": lambda size: " " * size + "5 GB",
    "trailing spaces": lambda size: "5 GB" + " " * size + "x",
    "spaces then lines": lambda size: (" " * 1000 + "\n") * (size // 1001),
    "digits then unit": lambda size: "1" * size + " GB",
    "digits with commas": lambda size: "1" + ",000" * (size // 4) + " GB",
    "digits with spaces": lambda size: "1" + " 000" * (size // 4) + " GB",
    "decimals": lambda size: "0." + "1" * size + " GB",
    "exponent": lambda size: "1e" + "9" * size + " GB",
    "long word": lambda size: "x" * size,
    "long mixed word": lambda size: "x1_" * (size // 3),
    "long hyphens": lambda size: "a-" * (size // 2) + "a 5 GB",
    "long url": lambda size: "http://" + "a/" * (size // 2),
    "long query": lambda size: "http://a.b/?" + "a=1&" * (size // 4),
    "long heading": lambda size: "# " + "at most 5 GB " * (size // 13) + "\n\nAt most 5 GB.\n\n" * 3,
    "long parent": lambda size: "- " + "at most 5 GB " * (size // 26) + ":\n" + "  - 5 GB\n" * (size // 18),
    "long header": lambda size: "| " + "max GB " * (size // 14) + "|\n| --- |\n" + "| 5 |\n" * (size // 12),
    "heading over many": lambda size: "# " + "word " * (size // 10) + "\n\n" + "At most 5 GB.\n\n" * (size // 30),
    "heading of entities": lambda size: (
        "# " + "Lambda S3 " * (size // 20) + "\n\n" + "The maximum is 5 GB.\n\n" * (size // 46)
    ),
    "list of entities": lambda size: "Lambda, S3, SQS, EC2, " * (size // 22) + "have a limit of 5 GB.",
    "many units": lambda size: " ".join(f"{n} u{n}" for n in range(size // 12)),
    "questions": numbered("# What is the maximum of # ?\nA. # GB\nB. # MB\nAnswer: A\n\n"),
    "quiz": numbered("#. Which is right?\n\na) # GB\n\nb) # MB\n\n"),
    "mixed line ends": repeated("at most 5 GB\r\n\r\rmore\n"),
}
