"""Scenarios of the city index as files: saved from their code, loaded to a code."""

from __future__ import annotations

from flask import Flask, Response, jsonify, request

from indicators.city_index.codes import code_to_scenario, require_page_size, scenario_to_code
from indicators.composite.errors import InvalidScenario
from indicators.composite.scenario_files import read_scenario, write_scenario

BYTES_AT_MOST = 100_000
"""Size of a file that is read; no person writes a longer scenario."""


def add_scenario_routes(server: Flask) -> None:
    """Register ``/export/scenario/<code>.yml`` to save and ``POST /scenario`` to load.

    A file that is refused is answered in the language that ``lang`` names, with the code of every fault.
    """

    @server.get("/export/scenario/<code>.yml")
    def save_scenario(code: str) -> Response:
        try:
            text = write_scenario(code_to_scenario(code))
        except InvalidScenario as error:
            told = error.text(request.args.get("lang", "zh"))
            return Response(f"{told}\n", status=404, mimetype="text/plain")
        response = Response(text, mimetype="application/yaml")
        response.headers["Content-Disposition"] = f'attachment; filename="scenario-{code[:24]}.yml"'
        return response

    @server.post("/scenario")
    def load_scenario() -> tuple[Response, int]:
        if (request.content_length or 0) > BYTES_AT_MOST:
            return _refuse(InvalidScenario.of("file_too_large", most=BYTES_AT_MOST), 413)
        try:
            text = request.get_data(cache=False).decode("utf-8-sig")
            scenario = read_scenario(text)
            require_page_size(scenario)
        except UnicodeDecodeError:
            return _refuse(InvalidScenario.of("not_utf8"), 400)
        except InvalidScenario as error:
            return _refuse(error, 400)
        return jsonify(code=scenario_to_code(scenario)), 200


def _refuse(error: InvalidScenario, status: int) -> tuple[Response, int]:
    language = request.args.get("lang", "zh")
    codes = [fault.code for fault in error.faults]
    return jsonify(fault=error.text(language), codes=codes), status
