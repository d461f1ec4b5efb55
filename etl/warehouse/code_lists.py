"""Code lists of columns that both reports and figures use."""

from __future__ import annotations

from collections.abc import Mapping

ROUNDS: Mapping[str, tuple[str, str]] = {
    "preliminary": ("初步核算", "preliminary account"),
    "preliminary_verified": ("初步核实", "verified preliminary account"),
    "final": ("最终核实", "final account"),
}
"""Rounds of one figure, in order; level and growth of a round belong together."""

REVISION_REASONS: Mapping[str, tuple[str, str]] = {
    **ROUNDS,
    "correction": ("差错更正", "correction of an error"),
    "census": ("普查修订", "revision after a census"),
    "definition": ("口径调整", "change of definition"),
    "late_reports": ("补报汇总", "reports that came late"),
}
"""Why a vintage differs from the one before, in Chinese and English."""
