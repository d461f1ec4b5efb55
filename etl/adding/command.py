"""``python -m etl add``: its options, its questions, and what it tells."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import get_args

from etl.adding.add import Added, Ask, Given, OpenFact, add_document
from etl.adding.entry import describe_entry
from etl.errors import EtlError
from etl.reading.register import DocumentKind

_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)


def add_options(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides the folder of the inputs."""
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--title-zh", metavar="TITLE", help="title as printed")
    command.add_argument("--title-en", metavar="TITLE", help="title in English (may be left out)")
    command.add_argument("--publisher", metavar="BODY", help="body that published it")
    command.add_argument(
        "--place",
        metavar="NAME",
        help="province or city it is for, where neither body nor title names it",
    )
    command.add_argument("--kind", choices=_KINDS)
    command.add_argument(
        "--published",
        type=_read_day,
        metavar="DAY",
        help="day from which the public could know it (YYYY-MM-DD)",
    )
    command.add_argument("--issued", type=_read_day, metavar="DAY", help="day printed on it (YYYY-MM-DD)")
    command.add_argument(
        "--plan-year", type=int, metavar="YEAR", help="year that a plan is for, or the last of several"
    )
    command.add_argument(
        "--plan-start-year", type=int, metavar="YEAR", help="first year of a plan that is for several"
    )
    command.add_argument("--id", help="what the ids of its records begin with, such as gz-plan-2023")
    command.add_argument("--licence", metavar="TERMS", help="terms of use")


def run(options: argparse.Namespace) -> int:
    """Add the document and tell what was found in it; questions are asked only where a person can answer."""
    given = Given(
        title_zh=options.title_zh,
        title_en=options.title_en,
        publisher=options.publisher,
        place=options.place,
        kind=options.kind,
        published_date=options.published,
        issued_date=options.issued,
        plan_year=options.plan_year,
        plan_start_year=options.plan_start_year,
        id=options.id,
        licence=options.licence,
    )
    ask: Ask | None = ask_person if sys.stdin.isatty() else None
    for line in tell_added(add_document(options.file, options.data, given, ask)):
        print(line)
    return 0


def ask_person(fact: OpenFact) -> str:
    """Ask until the answer has the form that is needed; the end of the input ends the command.

    Raises:
        EtlError: if there is no answer.

    """
    while True:
        print(f"{fact.field}? ({fact.hint}) ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer:
            raise EtlError(f"{fact.field}: no answer; nothing was added")
        if _is_answer(fact.field, answer.strip()):
            return answer.strip()


def tell_added(added: Added) -> list[str]:
    """The lines that say what was registered and what was found."""
    lines = [f"added {added.entry.id}"]
    for name, value in describe_entry(added.entry).items():
        lines.append(f"  {name:15} {value}{'  (as the document says)' if name in added.stated else ''}")
    place = f" on {added.trial.pages} pages" if added.trial.pages else ""
    lines.append(f"found in {added.trial.lines} lines{place}:")
    lines += [f"  {count:6} {name}" for name, count in added.trial.counts.items() if count]
    lines.append(f"seen and not decided: {sum(added.trial.rejections.values())}")
    lines += [f"  {count:6} {reason}" for reason, count in added.trial.rejections.items()]
    if added.entry.kind == "plan" and added.region is None:
        lines.append(
            "no province or city is named that it is for, so no city is listed for it: "
            "add a line such as `place: 广东省` to its entry in documents.yml"
        )
    lines.append("the next build includes it: python -m etl build")
    return lines


def _is_answer(field: str, answer: str) -> bool:
    if field == "kind":
        return answer in _KINDS
    if field == "plan_year":
        return answer.isascii() and answer.isdecimal() and len(answer) == 4
    if field == "published_date":
        try:
            date.fromisoformat(answer)
        except ValueError:
            return False
    return bool(answer)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from None
