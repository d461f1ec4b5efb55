"""The one command: builds if there is nothing to serve, serves, and tells faults in one line."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import app

ROOT = Path(__file__).resolve().parents[1]


def take_port() -> tuple[socket.socket, int]:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken, taken.getsockname()[1]


def free_port() -> int:
    taken, port = take_port()
    taken.close()
    return int(port)


@contextmanager
def running(*arguments: str, encoding: str = "utf-8") -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "app.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=30)


def read_until_served(process: subprocess.Popen[str]) -> list[str]:
    told: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        told.append(line.rstrip())
        if line.startswith("http://"):
            return told
    raise AssertionError("\n".join(told))


def get(port: int, path: str) -> tuple[int, bytes]:
    for _ in range(100):
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
                connection.request("GET", path)
                response = connection.getresponse()
                return response.status, response.read()
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("no server")


def test_a_first_start_builds_with_progress_and_serves_even_on_an_ascii_console(tmp_path: Path) -> None:
    port = free_port()
    with running("--port", str(port), "--warehouse", str(tmp_path / "wh"), encoding="ascii") as process:
        told = read_until_served(process)
        assert told[0].startswith("Building the warehouse")
        assert sum("gd-plan-2022" in line for line in told) >= 2
        assert told[-1] == f"http://127.0.0.1:{port}/"
        status, body = get(port, "/healthz")
        assert status == 200
        version = json.loads(body)["version"]
    with running("--port", str(port), "--warehouse", str(tmp_path / "wh")) as process:
        assert read_until_served(process) == [f"http://127.0.0.1:{port}/"]
        assert json.loads(get(port, "/healthz")[1])["version"] == version


def test_a_taken_port_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    taken, port = take_port()
    with taken:
        assert app.main(["--port", str(port), "--warehouse", str(tmp_path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert f"127.0.0.1:{port}" in told[0]
    assert "--port" in told[0]


def test_a_port_that_cannot_be_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert app.main(["--port", "70000", "--warehouse", str(tmp_path)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_missing_inputs_are_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = [
        "--port",
        str(free_port()),
        "--data",
        str(tmp_path / "nothing"),
        "--warehouse",
        str(tmp_path / "wh"),
    ]
    assert app.main(arguments) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert "nothing" in told[0]


def test_the_warehouse_lies_in_the_inputs_folder_unless_said_otherwise(tmp_path: Path) -> None:
    assert app.read_options(["--data", str(tmp_path)]).warehouse == tmp_path / "warehouse"
    assert app.read_options([]).host == "127.0.0.1"
    assert app.read_options([]).port == 8050
