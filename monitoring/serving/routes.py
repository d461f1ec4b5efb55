"""Addresses that are not pages: health, sitemap, downloads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from flask import Flask, Response, jsonify, request

from indicators.city_index.codes import STANDARD, code_to_scenario
from indicators.city_index.tables import INDEX_TABLES
from indicators.composite.errors import InvalidScenario
from indicators.current import CurrentStore, WarehouseUnavailable
from indicators.errors import UnknownPlan
from indicators.store import Store
from monitoring.exports import CsvFile, write_index_table, write_table
from monitoring.exports.tables import UnknownExport
from monitoring.pages import PAGES
from monitoring.serving.scenarios import add_scenario_routes
from monitoring.visit import list_addresses

YEAR = re.compile(r"[0-9]{4}")


def _refuse(reason: object, status: int) -> Response:
    return Response(f"{reason}\n", status=status, mimetype="text/plain")


def _write_file(store: Store, table: str, asked: Mapping[str, str], day: date | None) -> CsvFile:
    """The file of a table; ``year`` and ``scenario`` count for tables of the city index only."""
    if table not in INDEX_TABLES:
        return write_table(store, table, asked.get("plan"), day)
    year = asked.get("year")
    if year is not None and not YEAR.fullmatch(year):
        raise UnknownExport(f"year must be four digits such as 2022, not {year!r}")
    scenario = code_to_scenario(asked.get("scenario", STANDARD))
    return write_index_table(store, table, scenario, int(year) if year else None, asked.get("plan"), day)


def add_routes(server: Flask, current: CurrentStore, as_of: date | None) -> None:
    """Register the routes; ``as_of`` is the day where an address names none."""
    add_scenario_routes(server)

    @server.errorhandler(WarehouseUnavailable)
    def tell_unavailable(fault: WarehouseUnavailable) -> Response:
        return _refuse(fault, 503)

    @server.get("/healthz")
    def answer_health() -> tuple[Response, int]:
        try:
            store, built_at = current.open()
        except WarehouseUnavailable as fault:
            return jsonify(status="unavailable", reason=str(fault)), 503
        return jsonify(status="ok", version=store.version, built_at=built_at.isoformat()), 200

    @server.get("/sitemap.txt")
    def list_pages() -> Response:
        store, _ = current.open()
        root = request.host_url.rstrip("/")
        lines = [root + path for path in list_addresses(store, PAGES, as_of)]
        return Response("\n".join(lines) + "\n", mimetype="text/plain")

    @server.get("/export/<table>.csv")
    def export_table(table: str) -> Response:
        store, _ = current.open()
        try:
            day = date.fromisoformat(request.args["as_of"]) if request.args.get("as_of") else as_of
        except ValueError:
            return _refuse("as_of must be a day such as 2022-07-08", 400)
        try:
            csv_file = _write_file(store, table, request.args, day)
        except (UnknownExport, UnknownPlan, InvalidScenario) as fault:
            return _refuse(fault, 404)
        response = Response(csv_file.content, mimetype="text/csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{csv_file.name}"'
        return response
