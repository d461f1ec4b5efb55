"""How fast figures are found: python -m tests.benchmarks.statements [--peer PYTHON] [--megabytes N].

Prints megabytes of text a second over the documents of ``data/documents`` and over copies of them put
together, best of three, and how the time grows from one megabyte to N (20). ``--peer`` names the Python of an
environment with recognizers-text, made by

    python -m venv peer && peer/bin/pip install "recognizers-text-suite==1.0.2a2" "emoji<2"

Then both read the same paragraphs in the same run, and the ratio of their times is printed. Times are those
of the processor, so that other work on the machine does not count. Nothing is asserted, because times belong
to a machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from etl.document import Document, Reference, load_reference
from etl.reading.text import text_of
from etl.statements.find import StatementContext, find_statements
from etl.structure.passage import passage_of

DATA = Path(__file__).parents[2] / "data"
MEGABYTE = 10**6
RUNS = 3
PEER_EVERY = 12
"""One of so many paragraphs is given to the peer, which takes more than a minute for a megabyte."""

PEER = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_text import Culture
finders = [recognize_number, recognize_percentage, recognize_dimension, recognize_currency]
finders.append(recognize_datetime)
lines, failed = json.load(sys.stdin), 0
for finder in finders:
    finder("一共280万户", Culture.Chinese)
began = time.process_time()
for line in lines:
    for finder in finders:
        try:
            finder(line, Culture.Chinese)
        except Exception:
            failed += 1
print(json.dumps([time.process_time() - began, failed]))
"""


def size(text: str) -> float:
    return len(text.encode()) / MEGABYTE


def best_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    seconds = []
    for _ in range(runs):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return min(seconds)


def read_whole(content: str, reference: Reference) -> int:
    """Structure, case studies and figures of a document."""
    return len(Document(text_of(content, "benchmark"), reference, kind="guide").statements)


def report(name: str, text: str, seconds: float) -> None:
    print(f"{name:44s} {size(text):6.2f} MB {seconds:8.2f} s {size(text) / seconds:7.2f} MB/s", flush=True)


def compare_with_peer(paragraphs: list[str], python: Path, reference: Reference) -> None:
    sample = paragraphs[::PEER_EVERY]
    text = "\n".join(sample)
    context = StatementContext(reference.gazetteer)
    own = best_seconds(lambda: [find_statements(passage_of(line), context) for line in sample])
    report(f"figures, one paragraph of {PEER_EVERY}", text, own)
    answer = subprocess.run(
        [python, "-c", PEER], input=json.dumps(sample), capture_output=True, text=True, check=True
    )
    peer, failed = json.loads(answer.stdout.splitlines()[-1])
    report("recognizers-text, the same paragraphs", text, peer)
    print(f"ratio {peer / own:.1f} (it failed on {failed} of {5 * len(sample)} calls)")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peer", type=Path, metavar="PYTHON")
    arguments.add_argument("--megabytes", type=int, default=20)
    options = arguments.parse_args()
    reference = load_reference(DATA / "reference")
    texts = {path.name: path.read_text("utf-8-sig") for path in sorted((DATA / "documents").glob("*.txt"))}
    both = "\n".join(texts.values())
    paragraphs = [line.strip() for line in both.split("\n") if line.strip()]
    for name, text in texts.items():
        report(name, text, best_seconds(lambda text=text: read_whole(text, reference)))
    context = StatementContext(reference.gazetteer)
    report(
        "figures of all paragraphs, without structure",
        both,
        best_seconds(lambda: [find_statements(passage_of(line), context) for line in paragraphs]),
    )
    seconds = {}
    for megabytes in (1, options.megabytes):
        copies = "\n".join([both] * round(megabytes / size(both) + 0.5))
        cut = copies.encode()[: megabytes * MEGABYTE].decode(errors="ignore")
        seconds[megabytes] = best_seconds(lambda cut=cut: read_whole(cut, reference))
        report(f"copies put together, {megabytes} MB", cut, seconds[megabytes])
    print(f"{options.megabytes} MB cost {seconds[options.megabytes] / seconds[1]:.1f} times 1 MB")
    if options.peer:
        compare_with_peer(paragraphs, options.peer, reference)


if __name__ == "__main__":
    main()
