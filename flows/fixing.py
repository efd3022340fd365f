"""What `noteaudit fix` does: find the edits, correct the notes in memory, then show the difference or write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.model import Skipped
from flows.exits import Exit, Stop
from flows.fixing_files import Originals, RefusedError
from flows.fixing_rounds import Correction, Corrector, Wanted
from flows.pipeline import gather
from flows.rule_choice import chosen_rules
from flows.settings import Settings
from flows.stages import Stages
from flows.writing import replace_whole
from reports.edits import Edit, apart, edits_of


@dataclass(frozen=True, slots=True)
class Fixed:
    """One file before and after."""

    path: str
    encoding: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Fixes:
    """What was corrected in memory, file by file; `more` counts the suggestions that only `--unsafe` would apply."""

    correction: Correction
    originals: Originals
    more: int
    skipped: tuple[Skipped, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit of every round."""
        return tuple(edit for edits in self.correction.rounds for edit in edits)

    @property
    def exit(self) -> Exit:
        """What a run deserves that could not do all it was asked for."""
        if self.originals.refused or not all(entry.wanted for entry in self.skipped):
            return Exit.INCOMPLETE
        return Exit.FINDINGS if self.correction.taken_back or self.correction.left else Exit.CLEAN


def find_fixes(settings: Settings, wanted: Wanted, needs: Callable[[Path], None], stages: Stages) -> Fixes:
    """Correct the notes in memory by the wanted edits. All rules are held against the outcome, whichever are chosen."""
    names = {rule.NAME for rule in chosen_rules(settings.select, settings.ignore)}
    everything = replace(settings, select=())
    material = gather(everything, stages)
    originals = Originals(material.reading.notes, settings.paths, needs)

    correction = Corrector(material, everything, stages).correct(
        lambda edit: edit.rule in names and wanted(edit) and originals.may_change(edit)
    )
    more = [edit for edit in edits_of(correction.audit) if edit.rule in names and not wanted(edit)]
    return Fixes(correction, originals, len(apart(more)[0]), material.reading.skipped)


def fixed_files(fixes: Fixes) -> Iterator[Fixed]:
    """Give every file that changes."""
    for path in sorted({edit.path for edit in fixes.edits}):
        original = fixes.originals.of(path)
        rounds = [[edit for edit in edits if edit.path == path] for edits in fixes.correction.rounds]
        yield Fixed(path, original.encoded.encoding, original.data, original.corrected(rounds))


def write_fixes(fixes: Fixes) -> None:
    """Write every file that changes, whole or not at all; one that cannot be written is refused."""
    for fixed in fixed_files(fixes):
        original = fixes.originals.of(fixed.path)
        try:
            original.refuse_change()
            replace_whole(original.path, fixed.after)
        except RefusedError as error:
            fixes.originals.refused[fixed.path] = str(error)
        except Stop as stop:
            fixes.originals.refused[fixed.path] = stop.problems[0].removeprefix(f"{original.path}: ")
