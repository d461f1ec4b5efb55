"""``add``: a file becomes a registered document, or nothing changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from etl.adding.entry import write_entry
from etl.adding.facts import Facts, find_facts, licence_of
from etl.adding.trial import Trial, try_document
from etl.document import Document, load_reference, region_of
from etl.errors import EtlError, InvalidRegister
from etl.reading.kinds import recognise_kind
from etl.reading.read import read_document
from etl.reading.register import DocumentKind, RegisteredDocument, load_register
from etl.reading.web_page import read_page_facts
from etl.reference.places import Place


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who adds a document says about it; None leaves it to the document."""

    title_zh: str | None = None
    title_en: str | None = None
    publisher: str | None = None
    place: str | None = None
    kind: DocumentKind | None = None
    published_date: date | None = None
    issued_date: date | None = None
    plan_year: int | None = None
    plan_start_year: int | None = None
    id: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class OpenFact:
    """Something that the document does not say clearly and that the register needs."""

    field: str
    """Field of the register."""
    option: str
    """Option of the command line that gives it."""
    hint: str
    """What form it has, and what was seen."""


Ask = Callable[[OpenFact], str]
"""Asks a person for a fact and gives the answer."""


class FactsMissing(EtlError):
    """The document does not say all that the register needs, and nobody can be asked."""


@dataclass(frozen=True, slots=True)
class Added:
    """A document that was added."""

    entry: RegisteredDocument
    trial: Trial
    stated: tuple[str, ...]
    """Fields that were read from the document itself."""
    region: Place | None
    """Province or city that it is for; None where nothing tells."""


_OPTIONS = {
    "title_zh": ("--title-zh", "title as printed"),
    "kind": ("--kind", "plan, guide, bulletin or report"),
    "publisher": ("--publisher", "body that published it"),
    "published_date": ("--published", "YYYY-MM-DD, day from which the public could know it"),
    "plan_year": ("--plan-year", "year that the plan is for"),
    "licence": ("--licence", "terms of use"),
}
"""Option and form of each fact that the register needs, in the order in which they are asked for."""


def add_document(file: Path, data_dir: Path, given: Given, ask: Ask | None = None) -> Added:
    """Register a document: read it, find everything in it, then copy it and write its entry.

    Args:
        file: the document, in any format that is read.
        data_dir: folder of the inputs.
        given: what is said about the document; it outweighs what the document says.
        ask: asks for what stays open; None where nobody can be asked.

    Raises:
        FactsMissing: if something stays open and nobody can be asked; names every option that helps.
        EtlError: if the file cannot be read, is registered already, or the register is wrong;
            nothing has changed then.

    """
    documents_dir = data_dir / "documents"
    known = load_register(documents_dir)
    text = read_document(file, file.stem)
    content = file.read_bytes()
    checksum = hashlib.sha256(content).hexdigest()
    for entry in known:
        if entry.sha256 == checksum:
            raise InvalidRegister(f"{file}: the same file is registered as {entry.id} ({entry.file}) already")
    file_format = recognise_kind(content, file.suffix)
    reference = load_reference(data_dir / "reference")
    page_facts = read_page_facts(content, str(file)) if file_format == "HTML" else {}
    facts = find_facts(Document(text, reference, file_format.lower()), page_facts)
    values = _settle(file, facts, given, ask)
    document_id = given.id or _make_id(file, values, checksum)
    entry = _make_entry(file, {**values, "id": document_id, "sha256": checksum}, known, documents_dir)
    region = region_of(entry, reference.gazetteer)
    text = replace(text, document_id=document_id)
    trial = try_document(Document(text, reference, file_format.lower(), entry.kind, entry.plan_year))
    try:
        write_entry(documents_dir, entry, content)
    except FileExistsError as fault:
        raise InvalidRegister(
            f"{fault.filename}: a file of this name is there, though not registered; remove it or rename "
            "one of the two"
        ) from None
    return Added(entry, trial, _stated(facts, given, entry), region)


def _settle(file: Path, facts: Facts, given: Given, ask: Ask | None) -> dict[str, object]:
    """All facts that the register needs: given, else stated, else asked for."""
    values: dict[str, object] = {
        "title_zh": facts.title,
        "kind": facts.kind,
        "publisher": facts.publisher,
        "published_date": facts.published_date,
        "issued_date": facts.issued_date,
        "plan_year": facts.plan_year,
        "plan_start_year": facts.plan_start_year,
    }
    values |= {name: value for name, value in asdict(given).items() if value is not None and name != "id"}
    missing: list[OpenFact] = []
    for name in _OPTIONS:
        if name == "licence" and values.get("publisher"):
            values.setdefault("licence", licence_of(str(values["publisher"])))
        if values.get(name) or (name == "plan_year" and values.get("kind") != "plan"):
            continue
        if name == "licence" and missing:
            continue
        fact = _open_fact(name, facts)
        if ask is None:
            missing.append(fact)
        else:
            values[name] = ask(fact)
    if missing:
        listed = "; ".join(f"{fact.option} ({fact.hint})" for fact in missing)
        raise FactsMissing(
            f"{file}: the document does not say clearly what the register needs; give {listed}"
        )
    if values["kind"] != "plan":
        values["plan_year"] = values["plan_start_year"] = None
    elif values["plan_year"] != facts.plan_year and given.plan_start_year is None:
        values["plan_start_year"] = None  # it belongs to the year that the document says
    return values


def _open_fact(name: str, facts: Facts) -> OpenFact:
    option, hint = _OPTIONS[name]
    seen = facts.seen.get(name)
    if name == "published_date" and not seen and facts.issued_date:
        hint += f"; it prints {facts.issued_date} as its own date"
    return OpenFact(name, option, f"{hint}; seen: {', '.join(seen)}" if seen else hint)


def _make_id(file: Path, values: dict[str, object], checksum: str) -> str:
    """The name of the file where that can be an id, else kind, year and checksum."""
    stem = re.sub(r"[\s_]+", "-", file.stem.lower())
    if re.fullmatch(r"[a-z0-9][a-z0-9.-]*", stem):
        return stem
    year = values["plan_year"] or str(values["published_date"])[:4]
    return f"{values['kind']}-{year}-{checksum[:8]}"


def _make_entry(
    file: Path, values: dict[str, object], known: tuple[RegisteredDocument, ...], documents_dir: Path
) -> RegisteredDocument:
    if any(entry.id == values["id"] for entry in known):
        raise InvalidRegister(f"{file}: the id {values['id']} is taken; give another one with --id")
    taken = {entry.file for entry in known}
    name = file.name
    if name in taken or (documents_dir / name).exists():
        name = f"{values['id']}{file.suffix.lower()}"
    try:
        return RegisteredDocument.model_validate({**values, "file": name})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        option = (
            _OPTIONS[place][0] if place in _OPTIONS else f"--{place}" if place else "the dates and the kind"
        )
        raise InvalidRegister(f"{file}: {place + ': ' if place else ''}{message}; mend {option}") from None


def _stated(facts: Facts, given: Given, entry: RegisteredDocument) -> tuple[str, ...]:
    stated = {
        "title_zh": facts.title,
        "kind": facts.kind,
        "publisher": facts.publisher,
        "published_date": facts.published_date,
        "issued_date": facts.issued_date,
        "plan_year": facts.plan_year,
        "plan_start_year": facts.plan_start_year,
    }
    return tuple(
        name
        for name, value in stated.items()
        if value is not None and getattr(given, name) is None and getattr(entry, name) == value
    )
