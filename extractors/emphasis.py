"""Which stars, underscores and tildes of a Markdown text are emphasis, paired in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Emphasis:
    """Pairs runs of marks; `cuts` are the marks of all pairs, and struck-out text with its tildes."""

    cuts: list[tuple[int, int]] = field(default_factory=list)
    _open: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {"*": [], "_": [], "~": []})

    def add(self, text: str, start: int, end: int) -> None:
        """Take in a run of equal marks: it closes what is open, and what is left of it may open."""
        mark = text[start]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if mark == "~":
            self._strike(start, end)
            return
        if mark == "_" and before.isalnum() and after.isalnum():
            return
        if mark == "*" and before.isdigit() and after.isdigit():
            return
        is_strong = end - start >= 2
        if not before.isspace() or (is_strong and after.isspace()):
            start = self._close(mark, start, end, is_inside=after.isalnum())
        is_word_end = before.isalnum() and not after.isalnum()
        if start < end and not is_word_end and (not after.isspace() or (is_strong and before.isspace())):
            self._open[mark].append((start, end))

    def _strike(self, start: int, end: int) -> None:
        """Cut from the opening tildes to these, or open."""
        if self._open["~"]:
            self.cuts.append((self._open["~"].pop()[0], end))
        else:
            self._open["~"].append((start, end))

    def _close(self, mark: str, start: int, end: int, is_inside: bool) -> int:
        """Cut as many marks of this run as there are open ones before it; return where the rest begins.

        A run inside a word only closes one of its own length.
        """
        opened = self._open[mark]
        while start < end and opened:
            first, last = opened[-1]
            if is_inside and last - first != end - start:
                break
            opened.pop()
            length = min(last - first, end - start)
            if length == last - first or length == end - start:
                self.cuts += ((last - length, last), (start, start + length))
            if last - length > first:
                opened.append((first, last - length))
            start += length
        return start
