"""Likeness and marked changes, computed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.comparison.wording import Edit, mark_changes, measure_likeness

CHINESE = st.text(alphabet="建设数据中心，。5G1.20% 系统", max_size=30)


@pytest.mark.parametrize(
    ("first", "second", "likeness"),
    [
        # 5 pairs on each side, 发展 展数 数字 in common: 2 × 3 / 10.
        ("发展数字商贸", "发展数字金融", 0.6),
        ("发展数字商贸", "发展 数字，商贸。", 1.0),
        ("发展数字商贸", "开放数据", 0.0),
        # 建设建设 has 建设 twice, 建设 once: 2 × 1 / (3 + 1).
        ("建设建设", "建设", 0.5),
        ("建", "建", 1.0),
        ("", "建设", 0.0),
        ("，", "。", 0.0),
    ],
)
def test_likeness_is_the_share_of_common_pairs(first: str, second: str, likeness: float) -> None:
    assert measure_likeness(first, second) == pytest.approx(likeness)
    assert measure_likeness(second, first) == pytest.approx(likeness)


def show(edits: tuple[Edit, ...]) -> str:
    marks = {"same": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
    return "".join(marks[edit.kind].format(edit.text) for edit in edits)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("建设5G基站100座", "建设5G基站100座", "建设5G基站100座"),
        ("建设5G基站100座", "建设5G基站1000座", "建设5G基站[-100-][+1000+]座"),
        ("增长8.5%以上", "增长9%以上", "增长[-8.5%-][+9%+]以上"),
        ("推广典型案例", "推广优秀典型案例", "推广[+优秀+]典型案例"),
        ("推广优秀典型案例", "推广典型案例", "推广[-优秀-]典型案例"),
        # 的 is shared by chance; the two phrases are not torn apart by it.
        ("加强数据的治理工作", "加强算力的调度工作", "加强[-数据的治理-][+算力的调度+]工作"),
        ("", "新任务", "[+新任务+]"),
        ("旧任务", "", "[-旧任务-]"),
        ("旧任务", "新措施", "[-旧任务-][+新措施+]"),
        ("", "", ""),
    ],
)
def test_the_words_that_changed_are_marked(before: str, after: str, marked: str) -> None:
    assert show(mark_changes(before, after)) == marked


@given(CHINESE, CHINESE)
def test_both_texts_can_be_read_from_the_marks(before: str, after: str) -> None:
    edits = mark_changes(before, after)
    assert "".join(edit.text for edit in edits if edit.kind != "inserted") == before
    assert "".join(edit.text for edit in edits if edit.kind != "deleted") == after
    assert all(edit.text for edit in edits)
