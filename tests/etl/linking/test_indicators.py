import pytest

from etl.linking.indicators import link_to_indicators
from etl.linking.observations import Home, match_statements
from tests.etl.linking.records import GUIDE, PUBLISHED, catalogue, gazetteer, statement

CATALOGUE, GAZETTEER = catalogue(), gazetteer()
HOME = Home(PUBLISHED, "440000")


def test_words_unit_and_kind_that_fit_make_a_link_of_full_strength() -> None:
    found = statement("累计建成5G基站7127座", "累计建成5G基站数量", "7127", "座", "cumulative")
    (link,) = link_to_indicators([found], CATALOGUE)
    assert (link.indicator_code, link.rule, link.strength, link.reason) == (
        "INF01",
        "measures",
        1.0,
        "5G基站",
    )
    assert link.link_id == f"{GUIDE}:statement:10@INF01"


@pytest.mark.parametrize(("unit", "kind"), [("人", "cumulative"), ("座", "growth")])
def test_words_alone_make_a_weak_link_and_no_observation(unit: str, kind: str) -> None:
    found = statement(f"累计建成5G基站7127{unit}", "累计建成5G基站数量", "7127", unit, kind)
    (link,) = link_to_indicators([found], CATALOGUE)
    assert (link.indicator_code, link.rule, link.strength) == ("INF01", "names", 0.5)
    matches = match_statements([found], [link], HOME, CATALOGUE, GAZETTEER)
    assert matches.observations == ()


def test_words_that_fit_nothing_make_no_link() -> None:
    assert link_to_indicators([statement("种树9棵", "种树", "9", "棵", "flow")], CATALOGUE) == []
    assert link_to_indicators([statement("9棵", None, "9", "棵", "flow")], CATALOGUE) == []
