"""Bytes to text: by their mark, as UTF-8, else by what they look like."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = ("cp1252", "latin-1")
_ODD_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000
_NO_PLAIN = bytes(range(128, 256))


@dataclass(frozen=True, slots=True)
class Encoded:
    """A file's text as it stands, line breaks of every kind included, and how the file holds it: mark and encoding."""

    text: str
    mark: bytes
    encoding: str

    def encode(self, text: str) -> bytes:
        """Write a text as the file is written. Raises UnicodeEncodeError for what its encoding does not have."""
        return self.mark + text.encode(self.encoding)


def decoded(data: bytes) -> str | None:
    r"""Read bytes as text, or say None if they are none. Every line break becomes `\n`."""
    encoded = read_encoded(data)
    return None if encoded is None else unbroken(encoded.text)


def unbroken(text: str) -> str:
    r"""Make every line break of a text `\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_encoded(data: bytes) -> Encoded | None:
    """Read bytes as the text they hold, or say None if they hold none."""
    encoded = _read(data)
    if encoded is None or "\0" in encoded.text or len(_ODD_CONTROLS.findall(encoded.text)) * 50 > len(encoded.text):
        return None
    return encoded


def _read(data: bytes) -> Encoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, mark)
    if b"\0" in data:
        return None
    if (usual := _decode(data, "utf-8")) is not None:
        return usual
    return next((read for encoding in _guesses(data) if (read := _decode(data, encoding)) is not None), None)


def _guesses(data: bytes) -> tuple[str, ...]:
    """Encodings to try: in a text of mostly plain letters a rare accent is Western; only the rest needs detection."""
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _NO_PLAIN)) * 10 > len(sample) * 7:
        return _WESTERN
    best = from_bytes(sample).best()
    return (best.encoding, *_WESTERN) if best else ()


def _decode(data: bytes, encoding: str, mark: bytes = b"") -> Encoded | None:
    try:
        return Encoded(data.decode(encoding), mark, encoding)
    except (UnicodeDecodeError, LookupError):
        return None
