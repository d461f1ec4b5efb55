"""Records typed by hand for the tests of links."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from etl.model import Bound, Citation, Deliverable, Measure, MeasureKind, Statement, StatementKind, Task
from etl.reference.catalogue import Catalogue, load_catalogue
from etl.reference.places import Gazetteer, load_gazetteer

DATA = Path(__file__).parents[3] / "data"
GUIDE = "guide"
PLAN = "plan"
PUBLISHED = date(2022, 7, 8)


def catalogue() -> Catalogue:
    return load_catalogue(DATA / "catalogue" / "indicators.yml")


def gazetteer() -> Gazetteer:
    return load_gazetteer(DATA / "reference" / "places.csv")


def cite(document_id: str, offset: int, quote: str) -> Citation:
    return Citation(document_id, 1, None, ((offset, offset + len(quote)),), quote)


def statement(
    snippet: str,
    indicator: str | None,
    value: str,
    unit: str,
    kind: str,
    *,
    multiplier: str = "",
    offset: int = 10,
    bound: str = "exact",
    period: tuple[str | None, str] = (None, "none"),
    place: tuple[str | None, str | None] = ("惠州市", "441300"),
) -> Statement:
    factor = {"": 1, "万": 10**4, "亿": 10**8}[multiplier]
    return Statement(
        statement_id=f"{GUIDE}:statement:{offset}",
        case_id=None,
        section=None,
        snippet=snippet,
        indicator=indicator,
        value_text=value,
        value=Decimal(value),
        multiplier_text=multiplier,
        unit=unit,
        si_value=Decimal(value) * factor,
        bound=Bound(bound),
        kind=StatementKind(kind),
        period=period[0],
        period_kind=period[1],
        place=place[0],
        place_code=place[1],
        citation=cite(GUIDE, offset, snippet),
        value_spans=(),
    )


def task(number: int, title: str) -> Task:
    return Task(
        f"{PLAN}:task:{number}", None, number, f"（{number}）", title, None, "none", cite(PLAN, number, title)
    )


def measure(number: int, text: str) -> Measure:
    return Measure(
        f"{PLAN}:measure:{number}",
        f"{PLAN}:task:{number}",
        number,
        1,
        text,
        None,
        MeasureKind.GENERAL,
        cite(PLAN, number, text),
    )


def deliverable(name: str, offset: int = 5, task_number: int = 1) -> Deliverable:
    return Deliverable(
        f"{PLAN}:deliverable:{offset}",
        f"{PLAN}:task:{task_number}",
        f"{PLAN}:measure:{task_number}",
        task_number,
        name,
        "出台",
        "issued",
        f"出台{name}",
        cite(PLAN, offset, name),
    )
