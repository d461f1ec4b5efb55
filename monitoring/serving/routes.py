"""Addresses that are not pages: health, sitemap, downloads."""

from __future__ import annotations

from datetime import date

from flask import Flask, Response, jsonify, request

from indicators.current import CurrentStore, WarehouseUnavailable
from indicators.errors import UnknownPlan
from monitoring.exports import write_table
from monitoring.exports.tables import UnknownExport
from monitoring.pages import PAGES
from monitoring.serving.scenarios import add_scenario_routes
from monitoring.visit import list_addresses


def _refuse(reason: object, status: int) -> Response:
    return Response(f"{reason}\n", status=status, mimetype="text/plain")


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
            csv_file = write_table(store, table, request.args.get("plan"), day)
        except (UnknownExport, UnknownPlan) as fault:
            return _refuse(fault, 404)
        except ValueError:
            return _refuse("as_of must be a day such as 2022-07-08", 400)
        response = Response(csv_file.content, mimetype="text/csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{csv_file.name}"'
        return response
