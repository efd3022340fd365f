"""Coverage-guided fuzzing with atheris: bytes through the reader, the extractor and every rule, for some seconds.

    python tests/fuzz/reader.py SECONDS [FOLDER]

FOLDER keeps what was found interesting, for the next time. An input that crashes is written to `crash-...` in it;
make it a case of tests/cases/hostile.yaml.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extractors", "expectations", "markdown_it"]):
    from extractors.decoding import decoded
    from extractors.quantities import find_quantities
    from tests.strategies import LAMP_FACTS, PLACES
    from tests.test_hostile_notes import judged

LONGEST = 4_096  # bytes; what grows with the length is measured by ratios.py


def look_at(data: bytes) -> None:
    """Read bytes as a note of both kinds, do all that a check does, and look for what must not be."""
    text = decoded(data)
    if text is None:
        return
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
    for name in ("a.md", "a.txt"):
        judged(text, name)


def main() -> None:
    """Fuzz for so many seconds; libFuzzer ends the process, with 77 after a crash."""
    seconds, *folders = sys.argv[1:]
    for folder in map(Path, folders[:1]):
        folder.mkdir(parents=True, exist_ok=True)
        for number, (place, sentence) in enumerate(product(PLACES, LAMP_FACTS)):
            (folder / f"seed-{number}").write_text(place.replace("{}", sentence), encoding="utf-8")
    dictionary = Path(__file__).with_name("markdown.dict")
    limits = [f"-max_total_time={int(seconds)}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=4096"]
    options = [*limits, "-len_control=0", f"-dict={dictionary}"]
    places = [f"-artifact_prefix={folders[0]}/"] if folders else []
    atheris.Setup([sys.argv[0], *options, *places, *folders], look_at)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
