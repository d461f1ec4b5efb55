"""Bytes of CSV files."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.exports import frame_to_csv
from monitoring.exports.csv_file import shield_formula, value_to_field


def test_a_file_byte_for_byte() -> None:
    frame = pd.DataFrame(
        {
            "code": ["0755", "440100", None],
            "change": [-3.2, 12.0, float("nan")],
            "count": pd.Series([5, pd.NA, 0], dtype="Int64"),
            "day": [date(2022, 7, 8), None, date(2022, 12, 31)],
            "flag": [True, False, True],
            "words": ["=1+1", '他说"行", 好', "第一行\n第二行"],
        }
    )
    assert frame_to_csv(frame) == (
        b"\xef\xbb\xbf"
        + (
            "code,change,count,day,flag,words\r\n"
            "0755,-3.2,5,2022-07-08,true,'=1+1\r\n"
            '440100,12,,,false,"他说""行"", 好"\r\n'
            ',,0,2022-12-31,true,"第一行\n第二行"\r\n'
        ).encode()
    )


def test_a_table_without_rows_still_names_its_columns() -> None:
    assert frame_to_csv(pd.DataFrame(columns=["a", "b"])) == b"\xef\xbb\xbfa,b\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|'/c calc'!A1",
        "+SUM(A1)",
        "-2+3",
        "@import",
        "\t=1",
        " =1",
        "\r=1",
        "＝1+1",
        "＠甲",
        "-省统计局",
        "- 6 -",
        "+86 20",
    ],
)
def test_text_that_would_be_run_stays_text(text: str) -> None:
    assert shield_formula(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-3.2", "+5", "-1,234", "-12%", "-", "—", "--", "0755", "5G", "a=b", "", "《-》", "gd:1"]
)
def test_numbers_dashes_and_codes_are_left_alone(text: str) -> None:
    assert shield_formula(text) == text


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (1e-05, "1e-05"),
        (124369.69, "124369.69"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-0.0, "0"),
        (np.float64(2.5), "2.5"),
        (np.int64(7), "7"),
        (np.bool_(False), "false"),
        (1e300, "1e+300"),
        (pd.NA, ""),
        (pd.NaT, ""),
    ],
)
def test_values_keep_every_digit(value: Any, field: str) -> None:
    assert value_to_field(value) == field


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_come_back_as_they_were(values: list[float]) -> None:
    content = frame_to_csv(pd.DataFrame({"value": values})).decode("utf-8-sig")
    assert [float(row["value"]) for row in csv.DictReader(io.StringIO(content))] == values


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")), min_size=1
    )
)
def test_words_come_back_as_they_were_but_for_the_shield(values: list[str]) -> None:
    content = frame_to_csv(pd.DataFrame({"value": values, "end": 1}, dtype=object)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))[1:]
    assert [row[0] for row in rows] == [shield_formula(value) for value in values]
