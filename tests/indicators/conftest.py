"""The small warehouse, opened once for all tests of figures."""

from collections.abc import Iterator

import pytest

from indicators.store import Store
from tests.indicators.memory_store import open_store
from tests.indicators.small_warehouse import build_rows


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    yield open_store(build_rows())
