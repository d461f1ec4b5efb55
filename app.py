"""``python app.py``: build the warehouse if there is none, then serve the pages."""

from __future__ import annotations

import argparse
import io
import logging
import socket
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from waitress import create_server

from etl.errors import BuildFailed, EtlError
from indicators.current import WarehouseUnavailable, open_current_store
from indicators.demonstration import choose_demonstration_day, is_demonstration
from indicators.store import Store
from monitoring.application import create_app

if TYPE_CHECKING:
    from etl.pipeline import StepDone

ROOT = Path(__file__).resolve().parent
THREADS = 8


def read_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="app.py", description="数字经济监测平台 / Digital Economy Monitor")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8050, help="port to listen on (default: %(default)s)")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="folder of the inputs")
    parser.add_argument(
        "--warehouse", type=Path, help="folder of the warehouse (default: warehouse in --data)"
    )
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DATE", help="day whose knowledge is shown"
    )
    parser.add_argument(
        "--demo", action="store_true", help="show invented years, each page marked; made on first use"
    )
    options = parser.parse_args(arguments)
    options.inputs = options.data
    if options.demo:
        options.data = options.data / "demonstration"
    options.warehouse = options.warehouse or options.data / "warehouse"
    return options


def build_if_missing(data_dir: Path, warehouse_dir: Path, demo_of: Path | None = None) -> None:
    """Build the warehouse from the inputs unless one is published; shows its progress.

    Args:
        data_dir: folder of the inputs.
        warehouse_dir: folder of the warehouse.
        demo_of: the real inputs, whose plans and lists a demonstration takes over; None for real data.

    Raises:
        EtlError: for an input that cannot be read, or a warehouse of real data where invented years are
            wanted, or the other way round.
    """
    try:
        store, _ = open_current_store(warehouse_dir)
        require_sort(store, warehouse_dir, demonstration=demo_of is not None)
    except WarehouseUnavailable:
        # Only a build needs the parsers; serving never loads them.
        from etl.pipeline import build

        if demo_of is not None:
            from etl.demonstrate import write_demonstration_of

            print(f"Inventing years in {data_dir} ...", flush=True)
            write_demonstration_of(demo_of, data_dir)

        print(f"Building the warehouse from {data_dir} ...", flush=True)
        result = build(data_dir, warehouse_dir, show_progress)
        print(f"  {result.snapshot.version}, {result.seconds:.1f} s", flush=True)


def require_sort(store: Store, warehouse_dir: Path, *, demonstration: bool) -> None:
    """Make sure that a warehouse holds what is asked for.

    Raises:
        BuildFailed: if it holds invented years and real ones were asked for, or the other way round.
    """
    if is_demonstration(store) != demonstration:
        mend = "take --demo away" if demonstration else "add --demo"
        raise BuildFailed(f"{warehouse_dir}: {mend}, or give another folder with --warehouse")


def show_progress(step: StepDone) -> None:
    """Tell a finished step of the build and what it gave, in signs that every console can print."""
    counts = ", ".join(f"{number} {name}" for name, number in step.counts.items())
    print(f"  {step.name:<12} {step.subject}: {counts}", flush=True)


def require_free_port(host: str, port: int) -> None:
    """Make sure that the port can be taken.

    Raises:
        OSError: if another program has it, or the address is not ours.
    """
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def main(arguments: Sequence[str] | None = None) -> int:
    """Build if needed, then serve until interrupted; a fault that a person can mend is one line."""
    options = read_options(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that cannot print a sign gets a question mark instead of a traceback.
            stream.reconfigure(errors="replace")
    try:
        require_free_port(options.host, options.port)
    except (OSError, OverflowError) as fault:
        print(
            f"error: cannot listen on {options.host}:{options.port} ({fault}); choose another --port",
            file=sys.stderr,
        )
        return 1
    try:
        build_if_missing(options.data, options.warehouse, options.inputs if options.demo else None)
        as_of = options.as_of
        if options.demo and as_of is None:
            as_of = choose_demonstration_day(open_current_store(options.warehouse)[0])
        app = create_app(options.warehouse, as_of)
    except (EtlError, OSError) as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 1
    # It would report every request that waits for a moment.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(app.server, host=options.host, port=options.port, threads=THREADS, ident=None)
    print(f"http://{options.host}:{options.port}/", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
