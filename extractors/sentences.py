"""Where sentences begin and end: by stops, by what stands before and after them, never by a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_STOP = r"(?:[.?!…]+[\"'”’»)\]]*(?:\s[”’»)](?=\s|$))?(?=\s|$)|[。！？])"
_STOPS = re.compile(_STOP)
_STOPS_AND_BULLETS = re.compile(rf"{_STOP}|\s[•▪●◦‣](?=\s)")
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘/]*\Z")
_LABEL = re.compile(r"[(\[“\"]?(?:\d{1,3}|[A-Za-z]|[ivx]+|\d{1,2}(?:\.\d{1,2})+)")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_WORD = re.compile(r"\w")
_ARROWS = ("=> ", "-> ", "→ ")
_LOOK_BACK = 24
# What stops nowhere for so long is a list or noise; it is read piece by piece, which keeps the work linear.
LONGEST = 600
_LAST_SIGN = re.compile(r"[^\w\s](?=\w*\Z)")
_REST_OF_WORD = re.compile(r"\w*")

NEVER_LAST = frozenset(
    "e.g i.e eg ie vs cf approx ca fig figs eq incl excl ex esp resp viz al aka a.k.a dr mr mrs ms prof st"
    " ref refs ver vol ch pp nr num art op".split()
)
SOMETIMES_LAST = frozenset("etc inc ltd corp co jr sr dept".split())
UNITS = frozenset("sec secs hr hrs mins yr yrs mo wk wks msg msgs req reqs".split())
BOUNDS = frozenset("max min avg".split())


def sentence_spans(text: str, breaks: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Say where each sentence of `text` starts and ends; one must begin at each of `breaks`."""
    spans: list[tuple[int, int]] = []
    forced = frozenset(breaks)
    start = 0
    for end, following in _cuts(text, breaks):
        if end <= start:
            continue
        if following > end or end in forced or _is_last(text, start, end):
            _add(spans, text, start, end)
            start = following
    _add(spans, text, start, len(text))
    if len(text) <= LONGEST:
        return spans
    return [piece for span in spans for piece in _pieces(text, *span) if _WORD.search(text, *piece)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a very long sentence at a blank, else before a sign; a word is never cut."""
    while end - start > LONGEST:
        cut = _place_to_cut(text, start, end)
        yield start, cut
        start = cut + (text[cut : cut + 1] == " ")
    yield start, end


def _place_to_cut(text: str, start: int, end: int) -> int:
    blank = text.rfind(" ", start + 1, start + LONGEST)
    if blank > 0:
        return blank
    sign = _LAST_SIGN.search(text[start : start + LONGEST], 1)
    if sign:
        return start + sign.start()
    rest = _REST_OF_WORD.match(text, start + LONGEST, end)
    return rest.end() if rest else end


def _cuts(text: str, breaks: Sequence[int]) -> list[tuple[int, int]]:
    """Every place where a sentence could end and the next begin, in order."""
    pattern = _STOPS_AND_BULLETS if _has_bullet(text) else _STOPS
    cuts = [found.span() for found in pattern.finditer(text)]
    found_cuts = [(start, end) if text[start].isspace() else (end, end) for start, end in cuts]
    if not breaks:
        return found_cuts
    return sorted([*found_cuts, *((place, place) for place in breaks)])


def _has_bullet(text: str) -> bool:
    return any(bullet in text for bullet in "•▪●◦‣")


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add a sentence without the blanks around it and an arrow before it, if there is a word in it."""
    while start < end and text[start].isspace():
        start += 1
    if spans and text.startswith(_ARROWS, start):
        start = text.index(" ", start) + 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if _WORD.search(text, start, end):
        spans.append((start, end))
    elif spans and start < end and start == spans[-1][1] + 1:
        spans[-1] = (spans[-1][0], end)


def _is_last(text: str, start: int, end: int) -> bool:
    """Whether the sentence that began at `start` is over at the stop that ends at `end`."""
    stop_end = end
    while text[stop_end - 1] not in ".?!…。！？":
        stop_end -= 1
    if end == len(text) or text[stop_end - 1] in "。！？":
        return True
    after = text[end + 1 : end + 3].lstrip("\"'“‘([")[:1]
    if text[end + 1 : end + 2] in {",", ";", ":", ")"}:
        return False
    if stop_end < end and after.islower():
        return False
    stop_start = stop_end
    while stop_start > start and text[stop_start - 1] in ".?!…":
        stop_start -= 1
    if stop_end - stop_start == 1 and text[stop_start] == ".":
        return _stop_is_last(text, start, stop_start, after)
    dots_only = text.find("?", stop_start, stop_end) < 0 and text.find("!", stop_start, stop_end) < 0
    return not (dots_only and after.islower())


def _stop_is_last(text: str, start: int, stop: int, after: str) -> bool:
    """Whether a single full stop ends a sentence rather than an abbreviation or a label."""
    found = _LAST_WORD.search(text, max(start, stop - _LOOK_BACK), stop)
    written = found.group() if found else ""
    word = written.lower()
    if _LABEL.fullmatch(text, start, stop):
        return False
    if word == "no":
        return not (after.isdigit() or after == "#")
    if word in NEVER_LAST:
        return False
    if word in SOMETIMES_LAST or _INITIALS.fullmatch(word):
        return not after.islower()
    if word in UNITS:
        return not after.islower()
    if word in BOUNDS:
        begins = written[:1].isupper() or stop - len(written) == start
        return after.isupper() and not begins
    return True
