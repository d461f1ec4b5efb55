"""The catalogues agree with each other and with the code that uses them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

import monitoring
from indicators.progress.columns import COMMITMENT_PROGRESS
from indicators.store import Store
from indicators.tables.find import EXPORT_TABLES, table_spec
from monitoring.components.column_meaning import column_meaning
from monitoring.frame import NAVIGATION
from monitoring.pages import PAGES
from monitoring.request import PageRequest
from monitoring.text import read_catalogue, words_in
from monitoring.text.catalogue import read_column_meanings

SOURCE = Path(monitoring.__file__).parent
PLACEHOLDER = re.compile(r"\{(\w+)\}")
CJK = re.compile(r"[\u3400-\u9fff]")
MATCHING_REASONS = [
    ("observation", reason) for reason in ("duplicate", "link_dropped", "no_place", "out_of_range")
]
WORDLESS = {"formatting.py"}
"""Modules whose subject is how a language writes numbers."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def literals(tree: ast.Module) -> Iterator[str]:
    """String constants that are not docstrings."""
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def patterns(tree: ast.Module) -> Iterator[str]:
    """Texts put together at run time, as patterns; and the prefixes of code lists."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values
            ]
            yield "".join(map(str, parts))
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "code"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield rf"code\.{re.escape(str(node.args[0].value))}\..+"


def used_keys() -> tuple[set[str], list[re.Pattern[str]]]:
    exact: set[str] = set()
    composed: list[re.Pattern[str]] = []
    for _, tree in modules():
        exact.update(literals(tree))
        composed += [re.compile(pattern) for pattern in patterns(tree) if re.match(r"[a-z_]+\\\.", pattern)]
    return exact, composed


def test_both_languages_hold_the_same_keys() -> None:
    assert set(read_catalogue("zh")) == set(read_catalogue("en"))


@pytest.mark.parametrize("key", sorted(read_catalogue("zh")))
def test_translations_take_the_same_values(key: str) -> None:
    zh, en = (set(PLACEHOLDER.findall(read_catalogue(language)[key])) for language in ("zh", "en"))
    assert zh == en


def test_no_text_is_empty_or_left_in_the_other_language() -> None:
    other_language_names = {"frame.other_language"}
    for key, text in read_catalogue("en").items():
        assert text.strip(), key
        assert key in other_language_names or not CJK.search(text), key
    for key, text in read_catalogue("zh").items():
        assert text.strip(), key


def test_every_text_is_used() -> None:
    exact, composed = used_keys()
    unused = [
        key
        for key in read_catalogue("zh")
        if key not in exact and not any(pattern.fullmatch(key) for pattern in composed)
    ]
    assert unused == []


def test_every_page_and_entry_of_the_navigation_has_its_words() -> None:
    catalogue = read_catalogue("zh")
    for page in PAGES:
        assert page.heading is not None or f"page.{page.name}" in catalogue
        assert page.section in {entry.name for entry in NAVIGATION}
    for entry in NAVIGATION:
        assert entry.is_single
        assert f"nav.{entry.name}" in catalogue


@pytest.mark.parametrize(
    "path", [path for path, _ in modules() if path.name not in WORDLESS], ids=lambda path: path.name
)
def test_code_holds_no_words_of_the_interface(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [text for text in literals(tree) if CJK.search(text)] == []


def test_words_are_put_together_with_components() -> None:
    words = words_in("zh")
    assert words("quote.page_and_line", page=7, line=310) == "第7页，第310行"
    assert words.parts("quote.line", line=["x"]) == ["第", ["x"], "行"]


def test_an_unknown_code_is_shown_as_it_is_and_an_unknown_key_is_a_fault() -> None:
    assert words_in("en").code("role", "observer") == "observer"
    with pytest.raises(KeyError):
        words_in("en")("no.such.key")


def test_a_name_missing_in_english_is_given_in_chinese() -> None:
    row = {"name_zh": "某局", "name_en": None}
    assert words_in("en").name(row) == "某局"
    assert words_in("en").name(row | {"name_en": "Some Bureau"}) == "Some Bureau"


def test_keys_that_yaml_takes_for_truth_values_stay_words() -> None:
    assert not {"True", "False", "None"} & {part for key in read_catalogue("en") for part in key.split(".")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_key_stands_twice(language: str) -> None:
    """The reader of the file would take the last one and drop the others without a word."""

    def repeated(node: yaml.Node) -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            yield from (key for key in keys if keys.count(key) > 1)
            for _, value in node.value:
                yield from repeated(value)

    source = (SOURCE / "text" / f"{language}.yml").read_text(encoding="utf-8")
    assert list(repeated(yaml.compose(source, Loader=yaml.BaseLoader))) == []


@pytest.mark.parametrize("table", EXPORT_TABLES)
def test_every_column_of_every_file_says_in_chinese_what_it_holds(
    make_request: Callable[..., PageRequest], table: str
) -> None:
    """A new table or column, or a changed comment, needs its line in columns_zh.yml."""
    comment = table_spec(table).comment
    assert getattr(column_meaning(make_request(), table, comment), "lang", None) is None, comment
    for column in table_spec(table).columns:
        shown = column_meaning(make_request(), column.name, column.comment)
        assert getattr(shown, "lang", None) is None, f"{table}.{column.name}: {column.comment}"


def test_meanings_of_columns_are_chinese_and_code_lists_are_told_as_such(
    make_request: Callable[..., PageRequest],
) -> None:
    assert all(CJK.search(meaning) for meaning in read_column_meanings().values())
    zh, en = make_request(), make_request(lang="en")
    assert column_meaning(zh, "role", "lead | participant | joint").children == (
        "代码之一：lead | participant | joint"
    )
    assert column_meaning(zh, "task_no_data_count", "Tasks with status NO_DATA").children == "未报送的任务数"
    assert column_meaning(en, "title", "Title").children == "Title"
    assert column_meaning(zh, "new", "What nobody has translated").lang == "en"


def test_every_reason_of_a_rejection_has_a_name(store: Store) -> None:
    rejections = store.table("rejections")
    named = set(read_catalogue("zh"))
    for stage, reason in {*zip(rejections["stage"], rejections["reason"], strict=True), *MATCHING_REASONS}:
        assert f"code.stage.{stage}" in named
        assert f"code.rejection.{stage}_{reason}" in named


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_flag_of_a_verdict_has_a_name(language: str) -> None:
    """The column of flags lists them all."""
    meaning = next(text for name, text in COMMITMENT_PROGRESS if name == "flags")
    named = read_catalogue(language)
    flags = meaning.partition(": ")[2].split(" | ")
    assert len(flags) == 7
    assert [flag for flag in flags if f"code.flag.{flag}" not in named] == []
