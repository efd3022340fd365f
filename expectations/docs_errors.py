"""An error while the Great Expectations site is written stops the run; by itself it would only be logged."""

from __future__ import annotations

import logging
import sys

WRITER = "great_expectations.render.renderer.site_builder"


class RaiseInstead(logging.Filter):
    """Raise the error that is being logged: a full disk is one, and pages that are missing are worse than none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything but errors pass."""
        error = sys.exc_info()[1]
        if record.levelno >= logging.ERROR and error is not None:
            raise error
        return True


_RAISE = RaiseInstead()


def raise_docs_errors() -> None:
    """Let errors of the writer of pages come out; to ask again changes nothing."""
    logging.getLogger(WRITER).addFilter(_RAISE)
