from decimal import Decimal
from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.linking.reference_observations import load_reference_observations
from tests.etl.linking.records import DATA, catalogue, gazetteer

CATALOGUE, GAZETTEER = catalogue(), gazetteer()
HEADER = "indicator_code,place_code,place_name,period,value,obs_status,known_on,note_zh,note_en\n"


def load(folder: Path, *lines: str) -> list[object]:
    (folder / "cities_test.csv").write_text(HEADER + "\n".join(lines), encoding="utf-8")
    return list(load_reference_observations(folder, CATALOGUE, GAZETTEER))


def test_the_cities_add_up_to_what_was_published() -> None:
    """The 21 cities sum to 124369.69, 0.02 from the published 124369.67: within rounding."""
    found = load_reference_observations(DATA / "reference", CATALOGUE, GAZETTEER)
    product = [each.value for each in found if each.indicator_code == "CTX01"]
    assert len(product) == 21
    assert sum(product) == Decimal("124369.69")
    assert abs(sum(product) - Decimal("124369.67")) <= Decimal("0.11")


def test_unknown_population_stays_absent() -> None:
    """Nine cities of the Pearl River Delta, which sum to 7860.60, and one further; eleven are not known."""
    found = load_reference_observations(DATA / "reference", CATALOGUE, GAZETTEER)
    population = {each.place_code: each.value for each in found if each.indicator_code == "CTX02"}
    assert len(population) == 10
    assert sum(population.values()) - population["445300"] == Decimal("7860.60")
    assert "440200" not in population


def test_each_value_says_how_it_was_checked() -> None:
    found = load_reference_observations(DATA / "reference", CATALOGUE, GAZETTEER)
    assert all(each.note and each.note_en and each.source_kind == "reference" for each in found)
    zhuhai = next(each for each in found if (each.indicator_code, each.place_code) == ("CTX01", "440400"))
    assert (zhuhai.value, zhuhai.obs_status, zhuhai.period) == (Decimal("3881.75"), "P", "2021")
    assert zhuhai.note is not None
    assert zhuhai.note.startswith("初步数，仅以21市合计核对")
    assert zhuhai.note_en is not None
    assert zhuhai.note_en.startswith("preliminary figure, checked only by the sum of the 21 cities")
    lines = (DATA / "reference" / "cities_2021.csv").read_text(encoding="utf-8").splitlines()
    file, _, line = zhuhai.source_id.partition(":")
    assert file == "cities_2021.csv"
    assert lines[int(line) - 1].startswith("CTX01,440400,")


GOOD = "CTX01,440100,广州市,2021,28231.97,A,2022-06-30,已核对,checked"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("CTX09,440100,广州市,2021,1,A,2022-06-30,已核对,checked", "no indicator CTX09"),
        ("CTX01,440100,深圳市,2021,1,A,2022-06-30,已核对,checked", "440100 is not the code of 深圳市"),
        ("CTX01,440100,广州市,去年,1,A,2022-06-30,已核对,checked", "column period"),
        ("CTX01,440100,广州市,2021,约1,A,2022-06-30,已核对,checked", "column value"),
        ("CTX01,440100,广州市,2021,1,X,2022-06-30,已核对,checked", "column obs_status"),
        ("CTX01,440100,广州市,2021,1,A,,已核对,checked", "column known_on"),
        ("CTX01,440100,广州市,2021,1,A,2022-06-30,,checked", "column note_zh"),
        ("CTX01,440100,广州市,2021,1,A,2022-06-30,已核对,", "column note_en"),
        ("CTX01,440100,广州市,2021,-1,A,2022-06-30,已核对,checked", "cannot be a value"),
        (GOOD, "stands twice"),
    ],
)
def test_a_wrong_line_is_named_with_its_fault(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(InvalidRegister, match=rf"cities_test\.csv, line 3.*{fault}"):
        load(tmp_path, GOOD, line)


def test_a_folder_without_tables_has_no_observations(tmp_path: Path) -> None:
    assert load_reference_observations(tmp_path, CATALOGUE, GAZETTEER) == []
