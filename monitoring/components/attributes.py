"""Names with hyphens as keyword arguments."""

from typing import Any


def attributes(**values: Any) -> dict[str, Any]:
    """``data_kind="id"`` becomes ``{"data-kind": "id"}``; a value of None leaves its attribute out."""
    return {name.replace("_", "-"): value for name, value in values.items() if value is not None}
