"""A small warehouse in memory: two plans, one guide, three cities; everything in it is invented."""

from datetime import date
from typing import Any

from tests.indicators.row_makers import (
    GUIDE,
    GUIDE_DAY,
    OTHER_PLAN,
    PLAN,
    PLAN_DAY,
    YEAR_END,
    Writer,
    document_row,
    indicator_row,
    observation_row,
    place_row,
)


def _plan_rows(plan: Writer) -> dict[str, list[dict[str, Any]]]:
    """Chapter 1: task 1 half known, task 2 without target. Chapter 2: task 3 unknown, task 4 achieved."""
    rows: dict[str, list[dict[str, Any]]] = {
        name: []
        for name in (
            "chapters",
            "tasks",
            "measures",
            "deliverables",
            "targets",
            "responsibilities",
            "task_cities",
        )
    }
    for number, title in ((1, "设施"), (2, "产业")):
        rows["chapters"].append(
            {
                "chapter_id": f"{PLAN}:chapter:{number}",
                "chapter_no": number,
                "label": "一二"[number - 1] + "、",
                "title": title,
                **plan.cite(title),
            }
        )
    kinds = {
        1: ("general", "deliverable_document", "event"),
        2: ("general",),
        3: ("quantified_target",),
        4: ("deliverable_document",),
    }
    for number, measure_kinds in kinds.items():
        task_id = f"{PLAN}:task:{number}"
        rows["tasks"].append(
            {
                "task_id": task_id,
                "chapter_id": f"{PLAN}:chapter:{1 if number < 3 else 2}",
                "task_no": number,
                "label": f"（{number}）",
                "title": f"任务{number}",
                "responsible_raw": None,
                "responsibility_mode": "lead_first",
                **plan.cite(f"任务{number}"),
            }
        )
        for position, kind in enumerate(measure_kinds, start=1):
            words = "支持广州建设平台" if (number, position) == (1, 3) else f"举措{number}-{position}"
            citation = plan.cite(words)
            rows["measures"].append(
                {
                    "measure_id": f"{PLAN}:measure:{number}{position}",
                    "task_id": task_id,
                    "task_no": number,
                    "measure_no": position,
                    "text": words,
                    "action": None,
                    "kind": kind,
                    "deadline_stated": False,
                    **citation,
                }
            )
            if "广州" in words:
                rows["task_cities"].append(
                    {
                        "task_city_id": f"{PLAN}:task_city:1",
                        "task_id": task_id,
                        "mention": "广州",
                        "place_code": "440100",
                        "city": "广州市",
                        "implied": False,
                        **plan.within(citation, "广州"),
                    }
                )
    for key, number, measure, name, wanted in (
        ("1", 1, "12", "《发展指引》", "issued"),
        ("2", 3, "31", "《实施方案》", "drafting"),
        ("3", 4, "41", "《管理办法》", "issued"),
    ):
        rows["deliverables"].append(
            {
                "deliverable_id": f"{PLAN}:deliverable:{key}",
                "task_id": f"{PLAN}:task:{number}",
                "measure_id": f"{PLAN}:measure:{measure}",
                "task_no": number,
                "name": name,
                "action": "出台",
                "stage_wanted": wanted,
                "deadline_stated": False,
                "snippet": name,
                **plan.cite(name),
            }
        )
    rows["targets"].append(
        {
            "target_id": f"{PLAN}:target:1",
            "task_id": f"{PLAN}:task:3",
            "measure_id": f"{PLAN}:measure:31",
            "task_no": 3,
            "snippet": "新增5000家",
            "indicator": "企业数",
            "value": 5000.0,
            "unit": "家",
            "comparator": ">=",
            "target_type": "increase",
            "scope": None,
            "deadline": YEAR_END,
            "deadline_stated": False,
            **plan.cite("新增5000家"),
        }
    )
    for key, number, department, name, role in (
        (1, 1, "dep-a", "省甲厅", "lead"),
        (2, 1, "dep-b", "省乙局", "participant"),
        (3, 2, "dep-b", "省乙局", "lead"),
        (4, 3, "dep-a", "省甲厅", "joint"),
        (5, 3, None, "有关单位", "joint"),
        (6, 4, "dep-a", "省甲厅", "lead"),
    ):
        rows["responsibilities"].append(
            {
                "responsibility_id": f"{PLAN}:responsibility:{key}",
                "task_id": f"{PLAN}:task:{number}",
                "department_id": department,
                "name": name,
                "name_as_written": name,
                "role": role,
                "generic": department is None,
                **plan.cite(name),
            }
        )
    return rows


def build_rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of every table that is not empty."""
    plan, guide, other = Writer(PLAN), Writer(GUIDE), Writer(OTHER_PLAN)
    rows = _plan_rows(plan)
    other_task = {
        "task_id": f"{OTHER_PLAN}:task:0",
        "chapter_id": None,
        "task_no": 1,
        "label": "1.",
        "title": "别的任务",
        "responsible_raw": None,
        "responsibility_mode": "none",
        **other.cite("别的任务"),
    }
    rows["tasks"].append(other_task)
    case = guide.cite("深圳市南山区：打造标杆")
    rows["cases"] = [
        {
            "case_id": f"{GUIDE}:case:0",
            "title": "深圳市南山区：打造标杆",
            "subject": None,
            "city": "深圳市",
            "city_code": "440300",
            "county": "南山区",
            "part": None,
            "section_path": "[]",
            "background": "",
            "results": "",
            "first_line": 1,
            "last_line": 2,
            "segments": "[[1, 2]]",
            **case,
        }
    ]
    statement = guide.cite("南山区建成基站120个")
    rows["statements"] = [
        {
            "statement_id": f"{GUIDE}:statement:20",
            "case_id": f"{GUIDE}:case:0",
            "task_id": None,
            "section": "result",
            "snippet": statement["quote"],
            "indicator": "基站数",
            "value_text": "120",
            "value": 120.0,
            "multiplier_text": "",
            "unit": "个",
            "si_value": 120.0,
            "bound": "exact",
            "kind": "cumulative",
            "period": None,
            "period_kind": "none",
            "place": "深圳市南山区",
            "place_code": "440305",
            "value_spans": "[]",
            **statement,
        }
    ]
    rows["documents"] = [
        document_row(plan, "2022年要点", "plan", PLAN_DAY, 2022, "广东省甲厅", "440000"),
        document_row(guide, "发展指引 1.0", "guide", GUIDE_DAY, None, "广东省甲厅", "440000"),
        document_row(other, "2023年要点", "plan", date(2023, 3, 1), 2023, "浙江省甲厅", "330000"),
    ]
    rows["places"] = [
        place_row("440000", "广东省", "province", None),
        place_row("330000", "浙江省", "province", None),
        place_row("440100", "广州市", "city", "440000"),
        place_row("440200", "韶关市", "city", "440000"),
        place_row("440300", "深圳市", "city", "440000"),
        place_row("330100", "杭州市", "city", "330000"),
        place_row("440305", "南山区", "county", "440300"),
    ]
    rows["departments"] = [
        {"department_id": key, "name_zh": name, "name_en": key, "level": "province", "aliases": "[]"}
        for key, name in (("dep-a", "省甲厅"), ("dep-b", "省乙局"))
    ]
    rows["indicators"] = [
        indicator_row("INF01", "基站数", "个", 0),
        indicator_row("CTX01", "地区生产总值", "亿元", 8),
    ]
    rows["indicator_tasks"] = [{"indicator_code": "INF01", "document_id": PLAN, "task_no": 1}]
    rows["observations"] = [
        observation_row(
            f"{GUIDE}:observation:20",
            "INF01",
            "440305",
            None,
            120.0,
            GUIDE_DAY,
            ("statement", f"{GUIDE}:statement:20"),
        ),
        observation_row(
            "cities:2:gdp",
            "CTX01",
            "440100",
            "2021",
            28231.97,
            date(2022, 6, 30),
            ("reference", "cities.csv:2"),
        ),
        observation_row(
            "cities:3:gdp",
            "CTX01",
            "440300",
            "2021",
            30664.85,
            date(2022, 6, 30),
            ("reference", "cities.csv:3"),
        ),
    ]
    rows["links"] = [
        {
            "link_id": f"{GUIDE}:case:0>1",
            "source_kind": "case",
            "source_id": f"{GUIDE}:case:0",
            "task_id": f"{PLAN}:task:1",
            "rule": "shared_terms",
            "strength": 0.4,
            "reason": "标杆",
        }
    ]
    rows["milestone_events"] = [
        {
            "event_id": f"{PLAN}:event:{key}",
            "deliverable_id": f"{PLAN}:deliverable:{key}",
            "stage": "issued",
            "event_date": GUIDE_DAY,
            "known_on": GUIDE_DAY,
            "claim": "verified",
            "evidence_document_id": GUIDE,
            "rule": "same_title",
            "source_kind": "document",
            "source_id": GUIDE,
        }
        for key in ("1", "3")
    ]
    return rows
