"""What the server answers, before and behind the pages."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import pytest

from monitoring import application
from monitoring.application import ASSETS, Monitor, create_app, draw_page, draw_page_or_failure
from monitoring.page_cache import PageCache, page_key
from monitoring.pages import PAGES
from monitoring.serving.static_files import CHART_BUNDLE, CHART_BUNDLE_ADDRESS, choose_encoding
from tests.monitoring.trees import text_of


def show(client: Any, address: str) -> Any:
    """The answer of the router callback for an address."""
    return client.post(
        "/_dash-update-component",
        json={
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [{"id": "address", "property": "href", "value": f"http://localhost{address}"}],
            "changedPropIds": ["address.href"],
        },
    )


@pytest.mark.parametrize(
    ("address", "language", "title"),
    [
        ("/", "zh-CN", "总览 · 数字经济监测平台"),
        ("/?lang=en", "en", "Overview · Digital Economy Monitor"),
        ("/tasks", "zh-CN", "任务 · 数字经济监测平台"),
        ("/downloads?lang=en", "en", "Downloads · Digital Economy Monitor"),
    ],
)
def test_the_first_html_has_language_and_title(client: Any, address: str, language: str, title: str) -> None:
    html = client.get(address).get_data(as_text=True)
    assert f'<html lang="{language}"' in html
    assert f"<title>{title}</title>" in html


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/tasks/gd-plan-2022:task:0",
        "/tasks/x/y",
        "/departments/nobody",
        "/reference/policies.99",
    ],
)
def test_addresses_that_lead_nowhere_are_told_with_404(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "<title>没有这个页面 · 数字经济监测平台</title>" in response.get_data(as_text=True)
    answer = show(client, address)
    assert answer.status_code == 200
    assert "没有这个页面" in json.dumps(answer.get_json(), ensure_ascii=False)


def test_what_stands_in_the_address_is_never_markup(client: Any) -> None:
    html = client.get("/tasks?q=<script>alert(1)</script>&x=<b>").get_data(as_text=True)
    assert "alert(1)" not in html
    tree = show(client, "/tasks?x=%3Cscript%3Ealert(1)%3C%2Fscript%3E").get_json()
    assert "x=<script>alert(1)</script>" in json.dumps(tree)
    assert "dangerously" not in json.dumps(tree)


def test_security_headers_allow_only_this_server(client: Any) -> None:
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy.replace("https://", "")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert client.get("/healthz").headers["X-Content-Type-Options"] == "nosniff"


def test_every_inline_script_is_allowed_by_its_hash(client: Any) -> None:
    response = client.get("/")
    scripts = re.findall(
        r"<script(?![^>]*src=)(?![^>]*application/json)[^>]*>(.*?)</script>",
        response.get_data(as_text=True),
        re.S,
    )
    allowed = set(re.findall(r"'sha256-([^']+)'", response.headers["Content-Security-Policy"]))
    needed = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    assert needed
    assert needed <= allowed


def test_no_address_in_the_first_html_leads_to_another_host(client: Any) -> None:
    html = client.get("/").get_data(as_text=True)
    assert re.findall(r'(?:src|href)="(?!/)[^"]*"', html) == []


def test_the_chart_bundle_is_the_vendored_part_and_loads_only_when_needed(client: Any) -> None:
    assert client.get(CHART_BUNDLE_ADDRESS).data == (ASSETS / CHART_BUNDLE).read_bytes()
    sources = re.findall(r'src="([^"]+)"', client.get("/").get_data(as_text=True))
    assert sources
    assert not [source for source in sources if "plotly" in source]
    tag = client.get(CHART_BUNDLE_ADDRESS).headers["ETag"]
    assert client.get(CHART_BUNDLE_ADDRESS, headers={"If-None-Match": tag}).status_code == 304


def test_first_load_is_well_under_a_mebibyte(client: Any) -> None:
    html = client.get("/").get_data(as_text=True)
    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert len(addresses) > 5
    sizes = [
        len(client.get(address, headers={"Accept-Encoding": "br, gzip"}).data)
        for address in ["/", *addresses]
    ]
    assert sum(sizes) < 700 * 1024


@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_files_and_answers_come_compressed(client: Any, encoding: str, decode: Any) -> None:
    for address in ("/sitemap.txt", "/assets/components.css", CHART_BUNDLE_ADDRESS, "/export/tasks.csv"):
        plain = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": encoding})
        assert packed.headers["Content-Encoding"] == encoding, address
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert decode(packed.data) == plain.data


def test_a_file_is_compressed_once(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {"Accept-Encoding": "br"}
    first = client.get("/assets/layout.css?m=1", headers=headers)

    def refuse(*_: Any, **__: Any) -> bytes:
        raise AssertionError("compressed again")

    monkeypatch.setattr("monitoring.serving.static_files.compress", refuse)
    assert client.get("/assets/layout.css?m=1", headers=headers).data == first.data
    assert client.get("/assets/layout.css?m=2", headers=headers).data == first.data
    assert "immutable" in first.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("", None),
        ("GZIP", "gzip"),
    ],
)
def test_the_encoding_follows_the_browser(accepted: str, encoding: str | None) -> None:
    assert choose_encoding(accepted) == encoding


def test_health_names_version_and_build_time(client: Any) -> None:
    told = client.get("/healthz").get_json()
    assert told["status"] == "ok"
    assert re.fullmatch(r"\d{8}T\d+Z_[0-9a-f]{12}", told["version"])
    assert told["built_at"].endswith("+00:00")


def test_without_a_warehouse_health_says_so(tmp_path: Path) -> None:
    client = create_app(tmp_path).server.test_client()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.get_json()["status"] == "unavailable"
    assert client.get("/").status_code == 503
    assert client.get("/export/tasks.csv").status_code == 503


def test_the_sitemap_lists_every_page_once(client: Any) -> None:
    lines = client.get("/sitemap.txt").get_data(as_text=True).splitlines()
    assert len(lines) == len(set(lines))
    assert {"http://localhost/", "http://localhost/tasks", "http://localhost/downloads"} <= set(lines)
    assert len([line for line in lines if "/tasks/" in line]) == 30
    for page in PAGES:
        pattern = re.sub(r"<\w+>", "[^/]+", page.path)
        assert any(re.fullmatch(pattern, line.removeprefix("http://localhost")) for line in lines), page.path


@pytest.fixture
def failing(app: Monitor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Monitor]:
    def fail(_: Any) -> Any:
        raise ValueError("secret detail")

    pages = tuple(replace(page, layout=fail) if page.name == "tasks" else page for page in PAGES)
    monkeypatch.setattr(application, "PAGES", pages)
    return app


def test_a_page_that_fails_leaves_its_frame_and_tells_nothing_else(failing: Monitor) -> None:
    cache = PageCache()
    text = text_of(draw_page_or_failure(failing.read_visit("/tasks", ""), cache))
    assert "页面出错" in text
    assert "secret detail" not in text
    assert "总览" in text


def test_the_day_given_at_the_start_holds_where_the_address_names_none(warehouse_dir: Path) -> None:
    app = create_app(warehouse_dir, date(2022, 4, 20))
    assert app.read_visit("/", "").request.as_of == date(2022, 4, 20)
    assert app.read_visit("/", "as_of=2022-07-08").request.as_of == date(2022, 7, 8)


def test_what_cannot_be_read_in_the_address_is_told_on_the_page(app: Monitor) -> None:
    text = text_of(draw_page(app.read_visit("/tasks", "chapter=99&status=NO_DATA&colour=red")))
    assert "chapter=99, colour=red" in text


def test_first_callbacks_at_once_all_succeed(warehouse_dir: Path) -> None:
    app = create_app(warehouse_dir)
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda number: show(app.server.test_client(), f"/?chapter={number % 7 + 1}"), range(16))
        )
    assert [answer.status_code for answer in answers] == [200] * 16


def test_two_readers_do_not_see_each_others_filters(client: Any) -> None:
    english = json.dumps(show(client, "/tasks?lang=en&chapter=1").get_json(), ensure_ascii=False)
    chinese = json.dumps(show(client, "/tasks?chapter=2").get_json(), ensure_ascii=False)
    assert "建设信息网络基础设施" in english
    assert "促进数据交易流通" not in english
    assert "促进数据交易流通" in chinese
    assert "Tasks that match" not in chinese


def test_a_page_is_drawn_once_for_an_address_and_again_for_another(app: Monitor) -> None:
    cache = PageCache(kept=2)
    drawn: list[str] = []

    def draw(visit: Any) -> Any:
        drawn.append(visit.request.same_page())
        return draw_page(visit)

    for query in ("chapter=1", "chapter=1", "chapter=2", "chapter=1", "chapter=3", "chapter=2"):
        cache.draw(app.read_visit("/tasks", query), draw)
    assert drawn == ["/tasks?chapter=1", "/tasks?chapter=2", "/tasks?chapter=3", "/tasks?chapter=2"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("", "lang=en"), ("", "as_of=2022-05-01"), ("", "chapter=1"), ("", "colour=red"), ("q=a", "q=b")],
)
def test_whatever_changes_a_page_changes_its_key(app: Monitor, first: str, second: str) -> None:
    assert page_key(app.read_visit("/tasks", first)) != page_key(app.read_visit("/tasks", second))
    assert page_key(app.read_visit("/tasks", first)) == page_key(app.read_visit("/tasks", first))


def test_before_the_plan_was_published_the_overview_says_so(app: Monitor) -> None:
    text = text_of(draw_page(app.read_visit("/", "as_of=2022-01-01")))
    assert "截至这一天，所选计划尚未发布" in text
