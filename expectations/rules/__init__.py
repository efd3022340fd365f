"""The rules, in the order in which they are listed and run: duplicates, contradictions, stale facts, damaged text, and
what notes say to noteaudit. The last rule looks at what all others say.
"""

from __future__ import annotations

from expectations.rules import (
    bound_order,
    conflicting_claim,
    conflicting_limit,
    duplicate_fact,
    duplicate_passage,
    footnote_residue,
    heading_mismatch,
    imprecise_limit,
    invalid_directive,
    merge_marker,
    near_duplicate,
    orphan_answer,
    retired_name,
    spliced_text,
    stale_claim,
    stale_limit,
    time_sensitive,
    truncated_text,
    unused_suppression,
    wrong_limit,
)

RULES = (
    # duplicates
    duplicate_passage,
    duplicate_fact,
    near_duplicate,
    # contradictions
    conflicting_limit,
    bound_order,
    conflicting_claim,
    # stale: against the dated reference
    stale_limit,
    wrong_limit,
    imprecise_limit,
    stale_claim,
    retired_name,
    time_sensitive,
    # text
    truncated_text,
    spliced_text,
    footnote_residue,
    heading_mismatch,
    merge_marker,
    orphan_answer,
    # directives: what notes say to noteaudit
    invalid_directive,
    unused_suppression,
)
