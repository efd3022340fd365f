"""What noteaudit depends on may be used by everybody: every licence is known, and none asks for one's own source."""

from __future__ import annotations

import re

from tests.licences import dependencies, licence

ASKS_FOR_SOURCE = re.compile(r"\bA?GPL|General Public")


def test_every_dependency_declares_a_licence_that_asks_for_nothing_in_return() -> None:
    licences = {name: licence(package) for name, package in dependencies().items()}
    assert len(licences) > 50
    assert not [name for name, said in licences.items() if not said]
    strict = {name for name, said in licences.items() if ASKS_FOR_SOURCE.search(said) and " OR " not in said}
    assert not {name for name in strict if not re.search(r"Lesser|LGPL", licences[name])}
