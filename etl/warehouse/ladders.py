"""The code list of stages: what a document, platform, pilot, project or event passes through, and its points.

The points are a convention. They decide statuses, so they change only together with the version of the rules.
"""

from __future__ import annotations

from collections.abc import Mapping

LADDERS: Mapping[str, Mapping[str, int]] = {
    "document": {
        "not_started": 0,
        "scoped": 10,
        "drafting": 30,
        "consultation": 50,
        "review": 70,
        "issued": 90,
        "public_verified": 100,
    },
    "platform": {"not_started": 0, "tender": 20, "construction": 40, "trial": 70, "accepted": 100},
    "pilot": {"not_started": 0, "scheme": 20, "sites": 40, "running": 60, "evaluated": 80, "extended": 100},
    "event": {"not_started": 0, "preparation": 30, "held": 100},
    "project": {"not_started": 0, "approved": 20, "started": 50, "in_production": 100},
}
"""Points of each stage, in order."""

STAGE_NAMES: Mapping[str, tuple[str, str]] = {
    "not_started": ("未启动", "not started"),
    "scoped": ("已立项/制定方案", "scoped"),
    "drafting": ("起草", "drafting"),
    "consultation": ("征求意见", "consultation"),
    "review": ("审议审核", "review"),
    "issued": ("已印发", "issued"),
    "public_verified": ("已公开且核验", "public and verified"),
    "tender": ("招标", "tender"),
    "construction": ("建设", "construction"),
    "trial": ("试运行", "trial run"),
    "accepted": ("验收", "accepted"),
    "scheme": ("方案", "scheme"),
    "sites": ("选点", "sites chosen"),
    "running": ("实施", "running"),
    "evaluated": ("评估", "evaluated"),
    "extended": ("推广", "extended"),
    "preparation": ("筹备", "preparation"),
    "held": ("举办", "held"),
    # A project may be a plant, a campaign or a plan of action: the words suit them all.
    "approved": ("立项或制定方案", "approved"),
    "started": ("开工或启动", "started"),
    "in_production": ("建成或完成", "built or completed"),
}
"""Name of each stage in Chinese and English."""

EVIDENCE_FROM_POINTS = 50
"""Points from which a stage counts as verified only with evidence: 征求意见 on the ladder of documents."""


def last_stage(ladder: str) -> str:
    """Return the stage that ends a ladder."""
    return list(LADDERS[ladder])[-1]
