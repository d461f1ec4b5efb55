"""One resolution, three lists: pyproject.toml and both requirements files name the same versions."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LISTS = ("requirements.txt", "requirements-dev.txt")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(requirements: list[str]) -> set[tuple[str, str]]:
    found = set()
    for requirement in requirements:
        name, _, rest = requirement.partition("==")
        assert rest, f"not pinned to one version: {requirement}"
        found.add((canonical(name.strip()), re.split(r"[\s;\\]", rest.strip())[0]))
    return found


def constraints() -> set[tuple[str, str]]:
    return pins(PROJECT["tool"]["uv"]["constraint-dependencies"])


def listed(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def named(requirements: list[str]) -> set[str]:
    return {canonical(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in requirements}


def test_every_direct_dependency_is_pinned() -> None:
    direct = named(PROJECT["project"]["dependencies"]) | named(PROJECT["dependency-groups"]["dev"])
    assert direct <= {name for name, _ in constraints()}


@pytest.mark.parametrize("name", LISTS)
def test_requirements_and_constraints_name_the_same_versions(name: str) -> None:
    assert pins(listed(name)) <= constraints()


def test_requirements_cover_what_runs_and_what_tests() -> None:
    assert named(PROJECT["project"]["dependencies"]) <= {name for name, _ in pins(listed("requirements.txt"))}
    assert pins(listed("requirements.txt")) <= pins(listed("requirements-dev.txt")) == constraints()


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_carries_a_checksum(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[A-Za-z0-9])", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_installed_versions_are_the_pinned_ones() -> None:
    pinned = constraints()
    for name in sorted({name for name, _ in pinned}):
        try:
            installed = version(name)
        except PackageNotFoundError:
            continue  # another platform's package, such as colorama on Windows
        assert (name, installed) in pinned


@pytest.mark.parametrize("name", [*LISTS, "pyproject.toml"])
def test_no_list_names_a_registry(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")
