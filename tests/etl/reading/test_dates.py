import pytest

from etl.reading.dates import find_plan_start_year, find_plan_year
from etl.reading.text import text_of


@pytest.mark.parametrize(
    ("content", "year"),
    [
        ("2031年某省数字经济工作要点\n\n为落实2029年会议精神，制定本要点。", 2031),
        ("发布日期：2030-12-28\n某省2031年度重点工作任务分工方案", 2031),
        ("某市推进算力发展三年行动计划（2031—2033年）\n2030年12月1日", 2033),
        ("2031—2033年某市算力发展行动计划", 2033),
        ("某省人民政府关于落实重点工作分工的意见\n某府发〔2031〕9号", 2031),
        ("某市关于印发行动方案的通知\n发布日期：2031-02-03", 2031),
        ("某市数字经济工作安排\n一、建设网络。\n某市人民政府\n2031年3月5日", 2031),
        ("2031年某省工作要点 为深入贯彻会议精神，现制定本要点。一、建设网络。", 2031),
        ("数字经济工作要点\n一、2031年完成建设。", None),
        ("目标：建成2031个站点方案", None),
    ],
)
def test_find_plan_year(content: str, year: int | None) -> None:
    assert find_plan_year(text_of(content, "d")) == year


@pytest.mark.parametrize(
    ("content", "year"),
    [
        ("某市推进算力发展三年行动计划（2031—2033年）\n2030年12月1日", 2031),
        ("2031—2033年某市算力发展行动计划", 2031),
        ("2031年某省数字经济工作要点\n\n为落实2029年会议精神，制定本要点。", None),
        ("2031—2031年某市工作要点", None),
        ("数字经济工作要点\n一、2031—2033年完成建设。", None),
    ],
)
def test_find_the_first_of_several_years(content: str, year: int | None) -> None:
    assert find_plan_start_year(text_of(content, "d")) == year


def test_the_number_of_a_law_far_from_the_head_gives_no_year() -> None:
    content = "\n".join(["工作要点", *["推进建设。"] * 60, "按照〔2031〕5号文执行。", *["推进建设。"] * 60])
    assert find_plan_year(text_of(content, "d")) is None
