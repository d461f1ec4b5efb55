from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.reference.departments import load_departments

LIST = Path("data/reference/departments.csv")
HEADER = "department_id,level,name_zh,name_en,aliases,later_name,later_id\n"


@pytest.mark.parametrize(
    ("name", "department_id"),
    [
        ("省工业和信息化厅", "gd-industry"),
        ("省工信厅", "gd-industry"),
        ("国家税务总局广东省税务局", "gd-tax"),
        ("工业和信息化部", "cn-industry"),
        ("国家 发展改革委", "cn-ndrc"),
    ],
)
def test_body_is_found_by_any_of_its_names(name: str, department_id: str) -> None:
    found = load_departments(LIST).find(name)
    assert found is not None
    assert found.department_id == department_id


def test_unknown_body_is_not_guessed() -> None:
    assert load_departments(LIST).find("省星际航行厅") is None


def test_reform_leads_to_the_body_of_today() -> None:
    departments = load_departments(LIST)
    before = departments.find("省政务服务数据管理局")
    assert before is not None
    assert before.later_name == "省政务和数据局"
    assert before.later_id == "gd-government-service-data"


def test_later_name_and_later_id_agree() -> None:
    departments = load_departments(LIST)
    names = {department.department_id: department.name_zh for department in departments.departments}
    later = {entry.later_id: entry.later_name for entry in departments.departments if entry.later_id}
    assert later
    assert {later_id: names[later_id] for later_id in later} == later


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("gd-a,village,省甲局,,,,\n", r"list.csv, line 2: level"),
        ("gd-a,province,省甲局,,,,\ngd-a,province,省乙局,,,,\n", r"line 3: gd-a stands twice"),
        ("gd-a,province,省甲局,,,省乙局,gd-b\n", r"gd-a: later_id gd-b is not in the file"),
        ("gd-a,province,省甲局,,省丙局,,\ngd-b,province,省丙局,,,,\n", r"省丙局 names both gd-a and gd-b"),
        ("gd-a,province\n", r"line 2: 2 cells"),
    ],
)
def test_fault_in_the_list_is_told_with_its_place(tmp_path: Path, rows: str, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(InvalidRegister, match=words):
        load_departments(path)
