from datetime import date

import pytest

from monitoring.state import IgnoredParameter, PageState, address, read_state

KNOWN = {
    "plan": {"plan-2030"},
    "chapter": {"1", "2"},
    "department": {"gd-statistics"},
    "status": {"NO_DATA"},
    "city": {"440100"},
    "indicator": {"SEC01"},
}


def test_every_parameter_is_read() -> None:
    query = (
        "?plan=plan-2030&as_of=2030-07-01&lang=en&chapter=2&department=gd-statistics"
        "&status=NO_DATA&city=440100&indicator=SEC01&q=5G%20%E5%9F%BA%E7%AB%99"
    )
    state, own, ignored = read_state(query, KNOWN)
    assert state == PageState.model_construct(
        plan="plan-2030",
        as_of=date(2030, 7, 1),
        lang="en",
        chapter="2",
        department="gd-statistics",
        status="NO_DATA",
        city="440100",
        indicator="SEC01",
        q="5G 基站",
    )
    assert (own, ignored) == ({}, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("plan", "plan-1999"),
        ("as_of", "2030-13-01"),
        ("as_of", "yesterday"),
        ("lang", "fr"),
        ("chapter", "9"),
        ("status", "FINE"),
        ("q", "x" * 201),
        ("colour", "red"),
    ],
)
def test_what_means_nothing_is_ignored_and_told(name: str, value: str) -> None:
    state, _, ignored = read_state(
        f"?chapter=1&{name}={value}" if name != "chapter" else f"?{name}={value}", KNOWN
    )
    assert ignored == (IgnoredParameter(name, value),)
    assert state == PageState.model_construct(chapter=None if name == "chapter" else "1")


def test_empty_values_count_as_absent() -> None:
    assert read_state("?chapter=&q=", KNOWN) == (PageState(), {}, ())


def test_own_parameters_of_a_page_are_handed_over() -> None:
    _, own, ignored = read_state("?span=10-20&other=1", KNOWN, own_parameters=("span",))
    assert own == {"span": "10-20"}
    assert ignored == (IgnoredParameter("other", "1"),)


def test_links_keep_plan_day_and_language_and_drop_filters() -> None:
    state = PageState.model_construct(
        plan="plan-2030", as_of=date(2030, 7, 1), lang="en", chapter="2", q="5G"
    )
    assert address("/tasks", state) == "/tasks?plan=plan-2030&as_of=2030-07-01&lang=en"
    assert (
        address("/tasks", state, status="NO_DATA", as_of=None)
        == "/tasks?plan=plan-2030&lang=en&status=NO_DATA"
    )
    assert address("/", PageState()) == "/"


def test_addresses_are_quoted_once() -> None:
    assert address("/departments/省某局", PageState(), q="a b&c") == (
        "/departments/%E7%9C%81%E6%9F%90%E5%B1%80?q=a%20b%26c"
    )
