"""Words for documents: of one list for what a measure promises and for what a title says."""

from pathlib import Path

import pytest

from etl.adding.titles import kind_of_title
from etl.errors import InvalidRegister
from etl.records.deliverables import find_deliverables
from etl.reference.papers import load_papers


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2023年数字经济工作要点", "plan"),
        ("重点任务分工（2023年）", "plan"),
        ("2022年国民经济和社会发展统计公报", "bulletin"),
        ("数字经济发展白皮书", "report"),
        ("数字化转型指引 1.0", "guide"),
        ("关于促进平台经济发展的意见", None),
    ],
)
def test_the_last_word_of_a_title_names_its_kind(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    ("measure", "names"),
    [
        ("制定算力产业路线图", ["算力产业路线图"]),
        ("编制智能制造产业地图", ["智能制造产业地图"]),
        ("建立首席数据官制度", ["首席数据官制度"]),
        ("健全公共数据管理办法", ["公共数据管理办法"]),
        ("健全公共数据管理制度", []),
        ("建立数字企业名录", []),
    ],
)
def test_a_word_for_a_document_makes_a_deliverable(measure: str, names: list[str]) -> None:
    assert [measure[span.start : span.end] for span in find_deliverables(measure)] == names


def test_an_unknown_role_is_told(tmp_path: Path) -> None:
    path = tmp_path / "papers.csv"
    path.write_text("word,role\n方案,scheme\n", encoding="utf-8")
    with pytest.raises(InvalidRegister, match="line 2: 方案 has the role 'scheme'; write one of rule"):
        load_papers(path)
