"""The rules, in the order in which they are listed and run: duplicates, contradictions, stale facts, damaged text."""

from __future__ import annotations

from expectations.rules import (
    bound_order,
    conflicting_claim,
    conflicting_limit,
    duplicate_fact,
    duplicate_passage,
    footnote_residue,
    heading_mismatch,
    merge_marker,
    near_duplicate,
    orphan_answer,
    spliced_text,
    truncated_text,
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
    # text
    truncated_text,
    spliced_text,
    footnote_residue,
    heading_mismatch,
    merge_marker,
    orphan_answer,
)
