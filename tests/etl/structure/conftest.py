"""The two real documents, read once a module."""

import pytest

from etl.reading.read import read_document
from etl.reading.text import Text
from tests.etl.structure.documents import GUIDE, PLAN


@pytest.fixture(scope="module")
def guide() -> Text:
    return read_document(GUIDE, "guide")


@pytest.fixture(scope="module")
def plan() -> Text:
    return read_document(PLAN, "plan")
