"""Plans with truth typed by hand, read once each."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from etl.reading.text import Text, text_of
from etl.records.plan import Plan, find_plan
from etl.reference.departments import Departments, load_departments
from etl.reference.places import Gazetteer, load_gazetteer
from etl.structure.read import read_structure

SPECS = Path("tests/specs/plan")


@cache
def departments() -> Departments:
    return load_departments(Path("data/reference/departments.csv"))


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(Path("data/reference/places.csv"))


def read_plan(text: Text, plan_year: int | None) -> Plan:
    return find_plan(read_structure(text), departments(), gazetteer(), plan_year)


@cache
def load_plan(name: str) -> tuple[dict[str, Any], Text, Plan]:
    spec = json.loads((SPECS / f"{name}.json").read_text(encoding="utf-8"))
    path = Path(spec["document"])
    path = path if path.is_file() else SPECS / path
    text = text_of(path.read_text(encoding="utf-8-sig"), name)
    return spec, text, read_plan(text, spec["plan_year"])


def squeeze(text: str) -> str:
    return re.sub(r"[\s，。、；：,.;:（）()“”\"《》]+", "", text)
