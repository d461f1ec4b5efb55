"""The real documents, built once; and a request over frames that a test writes itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.pipeline import build
from indicators.current import open_current_store
from indicators.store import Store
from monitoring.application import Monitor, create_app
from monitoring.request import PageRequest
from monitoring.state import PageState
from monitoring.text import words_in

ROOT = Path(__file__).resolve().parents[2]

MakeRequest = Callable[..., PageRequest]


@dataclass(frozen=True)
class TypedReadings:
    """Readings whose frames a test has typed."""

    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    version: str = "v1"
    plan_id: str = "plan-2030"
    as_of: date = date(2030, 7, 1)

    @property
    def plans(self) -> pd.DataFrame:
        return self.frames["documents"]

    def table(self, name: str) -> pd.DataFrame:
        return self.frames[name]

    def stored(self, name: str) -> pd.DataFrame:
        return self.frames[name]

    def trace(self, provenance_id: str) -> Any:
        raise LookupError(provenance_id)


@pytest.fixture
def make_request() -> MakeRequest:
    """A request for a path in a state, over typed frames."""

    def make(path: str = "/", frames: Mapping[str, pd.DataFrame] | None = None, **state: Any) -> PageRequest:
        chosen = PageState.model_construct(**state)
        return PageRequest(path, chosen, TypedReadings(frames or {}), words_in(chosen.lang))

    return make


@pytest.fixture(scope="session")
def warehouse_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse built from the inputs of this repository."""
    folder = tmp_path_factory.mktemp("warehouse")
    build(ROOT / "data", folder)
    return folder


@pytest.fixture(scope="session")
def store(warehouse_dir: Path) -> Store:
    return open_current_store(warehouse_dir)[0]


@pytest.fixture(scope="session")
def app(warehouse_dir: Path) -> Monitor:
    return create_app(warehouse_dir)


@pytest.fixture(scope="session")
def client(app: Monitor) -> Any:
    return app.server.test_client()
