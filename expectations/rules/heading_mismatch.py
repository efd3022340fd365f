"""What stands under a heading is about what the heading names.

Why: facts take their subject from the heading where the sentence names none, so a wrong heading gives them to another.
Fails: "EBS:" (a disk) above sentences that speak of Elastic Beanstalk, which the same letters may stand for; a heading
of which no word comes back in a long section that speaks of one other thing.
Passes: a section that names its heading's subject, or speaks of several things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from expectations.evidence import Evidence
from expectations.findings import Finding, Related, Severity, finding_id
from expectations.lists.items import notes_of
from expectations.lists.sections import Section, sections_of
from expectations.reading.names import Names, family_of, names_of
from expectations.wording import shortened
from extractors.packs.schema import Pack
from extractors.phrases import Word, words_of

NAME = "heading-mismatch"
FAMILY = "text"
SEVERITY = Severity.WARNING

MIN_NAMING = 3
MIN_SENTENCES = 6
MIN_SHARE = 0.6
LONG_WORD = 4

_LETTERS = re.compile(r"[A-Z]{2,5}")


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every heading of one subject above sentences that all speak of another."""
    names = names_of(evidence.pack)
    for items in notes_of(evidence):
        for section in sections_of(items):
            other = _other_subject(section, names, evidence.pack)
            if other:
                yield _finding(section, other, evidence.pack)


find_within = find  # it looks at one note after the other


def _other_subject(section: Section, names: Names, pack: Pack) -> str | None:
    """Name the entity the section speaks of, if it is one, and not that of its heading."""
    title, texts = section.heading.plain, [passage.plain for passage in section.passages]
    titled = _entities(title, names)
    if len(texts) < MIN_NAMING or not titled:
        return None
    letters = [word for word in _LETTERS.findall(title) if not names.leads(word)]
    strange = len(texts) >= MIN_SENTENCES and _shares_no_word(title, texts, names)
    if not (strange or len(letters) == 1):
        return None
    expected = frozenset[str]().union(*(family_of(entity, pack) for entity in titled))
    named = [found for text in texts if (found := _entities(text, names))]
    other = _most_named(named, pack)
    if other is None or other in expected or any(found & expected for found in named):
        return None
    if any(_entities(above, names) & family_of(other, pack) for above in section.above):
        return None
    return other if strange or _may_stand_for(letters[0], pack.entities[other].name, names) else None


def _most_named(named: Sequence[frozenset[str]], pack: Pack) -> str | None:
    """Name the thing most sentences speak of, of those that name anything, if they are enough."""
    if len(named) < MIN_NAMING:
        return None
    entity, _ = Counter(entity for found in named for entity in sorted(found)).most_common(1)[0]
    family = family_of(entity, pack)
    return entity if sum(1 for found in named if found & family) >= MIN_SHARE * len(named) else None


def _entities(text: str, names: Names) -> frozenset[str]:
    """Collect what a text names; a maker's name alone is no subject."""
    mentions = ((mention, text[mention.start : mention.end]) for mention in names.find(text))
    return frozenset(mention.entity for mention, written in mentions if not names.leads(written))


def _may_stand_for(letters: str, name: str, names: Names) -> bool:
    """Whether letters may abbreviate a name: its initials come first, the rest follow in the last word (EBS)."""
    words = [word.upper() for word in re.findall(r"[A-Za-z]+", name) if not names.leads(word)]
    initials = "".join(word[0] for word in words)
    if not initials or not letters.startswith(initials):
        return False
    rest = iter(words[-1][1:])
    return all(letter in rest for letter in letters[len(initials) :])


def _shares_no_word(title: str, texts: Sequence[str], names: Names) -> bool:
    """Whether a title stands above a long section in which none of its words, names left aside, comes back."""
    named = [(mention.start, mention.end) for mention in names.find(title)]
    words = [word for word in words_of(title) if len(word.text) >= LONG_WORD and not names.leads(word.text)]
    telling = {word.stem for word in words if not _inside(word, named) and not word.text.endswith("ing")}
    small = [word for word in words if word.text[0].islower() and title[word.start - 1 : word.start] != "-"]
    is_title = not small and not title.endswith("?")
    if len(telling) < 2 or not is_title:
        return False
    return not any(word.stem in telling for text in texts for word in words_of(text))


def _inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start and word.end <= end for start, end in spans)


def _finding(section: Section, other: str, pack: Pack) -> Finding:
    heading, name = section.heading, pack.entities[other].name
    first = section.passages[0]
    return Finding(
        finding_id=finding_id(NAME, heading.plain, first.plain),
        rule=NAME,
        severity=SEVERITY,
        message=f'"{shortened(heading.plain)}" stands above text about {name}',
        place=heading.place,
        quote=heading.text,
        related=(Related(first.place.path, first.place.line_start, f"speaks of {name}", first.text),),
        why=f"No sentence below names what the heading names; most that name anything name {name}.",
    )
