"""Bytes to text: by their mark, as UTF-8, else by what they look like."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("cp1252", "latin-1")
_ODD_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000


def decoded(data: bytes) -> str | None:
    r"""Read bytes as text, or say None if they are none. Every line break becomes `\n`."""
    text = _text(data)
    if text is None or "\0" in text or len(_ODD_CONTROLS.findall(text)) * 50 > len(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _text(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    if b"\0" in data:
        return None
    tries = ("utf-8", *_guesses(data)) if not data.isascii() else ("ascii",)
    return next((text for encoding in tries if (text := _decode(data, encoding)) is not None), None)


def _guesses(data: bytes) -> tuple[str, ...]:
    """Encodings to try: in a text of mostly plain letters a rare accent is Western; only the rest needs detection."""
    sample = data[:_SAMPLE]
    if sum(byte < 128 for byte in sample) * 10 > len(sample) * 7:
        return _WESTERN
    best = from_bytes(sample).best()
    return (best.encoding, *_WESTERN) if best else ()


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
