"""Cards as text for Anki, read field by field: what a reader wrote into the personal field stays as it is.

Anki finds the note type by name in a column of its own, so that a collection without it takes nothing rather than
filling some other note type: import the package once first. Tags are replaced as a whole, so those of the reader are
put beside ours where their collection is known.
"""

from __future__ import annotations

import csv
import io

from reports.anki.content import contents
from reports.anki.keeping import own_tags
from reports.anki.note_type import FILLED, NoteType
from reports.cleaning.export import Export, Material

_META = ("GUID", "Notetype", "Deck", "Tags")
_HEADER = """#separator:tab
#html:true
#if matches:update current
#guid column:1
#notetype column:2
#deck column:3
#tags column:4
"""


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write a line for every card; the spare and the personal fields, which come last, are left out."""
    kind = NoteType.CLOZE if material.cloze else NoteType.QUESTION
    output = io.StringIO(newline="")
    output.write(f"{_HEADER}#columns:{chr(9).join((*_META, *FILLED))}\n")
    writer = csv.writer(output, dialect="excel-tab", lineterminator="\n")
    for content in contents(material.cards, material.deck, kind):
        tags = own_tags(content.tags, (), material.own_words.get(content.guid))
        texts = (content.texts[field] for field in FILLED)
        writer.writerow([content.guid, kind.title, content.deck, " ".join(tags), *texts])
    return {name: output.getvalue().encode()}


EXPORT = Export(
    "anki-tsv", "cleaned-facts.anki.txt", "text by which Anki renews cards and keeps the personal field", files,
    printable=True,
)  # fmt: skip
