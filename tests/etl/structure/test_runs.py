from etl.structure.numbering import read_label
from etl.structure.runs import NO_RUNS, Fit


def place_all(*texts):
    """Fit and depth of each label, in order."""
    runs, found = NO_RUNS, []
    for text in texts:
        fit, runs = runs.place(read_label(text))
        found.append((fit.value, runs.depth))
    return found


def test_levels_follow_the_order_of_appearance():
    assert place_all(
        "第一篇 甲", "一、乙", "（一）丙", "1.丁", "2.戊", "（二）己", "二、庚", "第二篇 辛"
    ) == [
        ("opens", 1),
        ("opens", 2),
        ("opens", 3),
        ("opens", 4),
        ("continues", 4),
        ("continues", 3),
        ("continues", 2),
        ("continues", 1),
    ]


def test_styles_may_nest_in_another_order():
    assert place_all("1.甲", "（一）乙", "（二）丙", "2.丁", "（一）戊") == [
        ("opens", 1),
        ("opens", 2),
        ("continues", 2),
        ("continues", 1),
        ("opens", 2),
    ]


def test_numbering_restarts_under_every_parent():
    assert place_all("第一章 甲", "1.乙", "2.丙", "第二章 丁", "1.戊")[-1] == ("opens", 2)


def test_numbering_counts_on_through_chapters():
    assert place_all("一、甲", "（一）乙", "（二）丙", "二、丁", "（三）戊")[-1] == ("continues", 2)


def test_list_within_a_list_ends_when_the_outer_number_comes():
    """A table with sections of its own stands under heading 3; heading 4 follows its eighth section."""
    outer = ["一、甲", "二、乙", "三、丙"]
    inner = ["一、子", "二、丑", "三、寅", "四、卯", "五、辰"]
    assert place_all(*outer, *inner, "四、丁")[-6:] == [
        ("opens", 2),
        ("continues", 2),
        ("continues", 2),
        ("continues", 2),
        ("continues", 2),
        ("continues", 1),
    ]


def test_skipped_and_repeated_numbers_are_slips():
    assert place_all("一、甲", "三、乙")[-1] == ("slips", 1)
    assert place_all("一、甲", "一、乙", "一、丙")[1][0] == "opens"
    assert place_all("一、甲", "二、乙", "二、丙")[-1] == ("slips", 1)


def test_a_style_nests_in_itself_only_once():
    assert place_all("1.甲", "1.乙", "1.丙", "1.丁") == [
        ("opens", 1),
        ("opens", 2),
        ("opens", 2),
        ("opens", 2),
    ]


def test_number_out_of_turn_breaks():
    assert place_all("一、甲", "（一）乙", "3.丙")[-1][0] == "breaks"
    assert place_all("一、甲", "九、乙")[-1][0] == "breaks"


def test_excerpt_may_begin_at_any_number():
    assert place_all("（三）甲", "（四）乙") == [("slips", 1), ("continues", 1)]


def test_decimal_fits_only_where_its_run_goes_on():
    runs = NO_RUNS
    _, runs = runs.place(read_label("1.网络基础设施"))
    assert runs.place(read_label("2.5G：移动通信"))[0] is Fit.CONTINUES
    fit, unchanged = runs.place(read_label("7.5G网络"))
    assert fit is Fit.BREAKS
    assert unchanged == runs


def test_divisions_stand_within_their_appendix():
    assert place_all("第一篇 甲", "一、乙", "附录1 丙", "第一篇 丁", "第二篇 戊", "附录2 己") == [
        ("opens", 1),
        ("opens", 2),
        ("opens", 1),
        ("opens", 2),
        ("continues", 2),
        ("continues", 1),
    ]
