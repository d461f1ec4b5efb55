"""Weights are read as stated; what does not fit is refused by file, entry, field and mend."""

from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.linking.weights import Weight, load_weights

TASK, MEASURE = "p:task:1", "p:measure:2"
ENTRY = "weights:\n- {{subject_id: {subject}, known_on: 2022-01-01, reason: 考核办法{rest}}}\n"


def read(folder: Path, subject: str, rest: str) -> list[Weight]:
    (folder / "weights.yml").write_text(ENTRY.format(subject=subject, rest=rest), encoding="utf-8")
    return load_weights(folder, {TASK, MEASURE}, {"p"})


def test_the_file_may_be_missing(tmp_path: Path) -> None:
    assert load_weights(tmp_path, {TASK}, {"p"}) == []


@pytest.mark.parametrize(
    ("rest", "weight", "is_key"),
    [(", weight: 2.5", 2.5, False), (", key: true", 1.0, True), (", weight: 3, key: true", 3.0, True)],
)
def test_weight_and_key_are_kept(tmp_path: Path, rest: str, weight: float, is_key: bool) -> None:
    (found,) = read(tmp_path, TASK, rest)
    assert (found.subject_id, found.weight, found.is_key) == (TASK, weight, is_key)
    assert (found.reason, found.source_id) == ("考核办法", "weights.yml:1")


def test_a_plan_that_is_not_registered_is_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "other-plan:task:1", ", weight: 2") == []


@pytest.mark.parametrize(
    ("subject", "rest", "message"),
    [
        (TASK, "", "weights.yml, weights → 1: .*a weight, or key: true"),
        (TASK, ", weight: 0", "weights.yml, weights → 1 → weight: .*greater than 0"),
        (TASK, ", weight: many", "weights.yml, weights → 1 → weight"),
        (TASK, ", share: 2", "weights.yml, weights → 1 → share"),
        ("p:task:99", ", weight: 2", "weights.yml, weights → 1 → subject_id: .*'p:task:99'; take an id"),
        ("第十三项", ", weight: 2", "weights.yml, weights → 1 → subject_id: .*take an id"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, subject: str, rest: str, message: str) -> None:
    with pytest.raises(InvalidRegister, match=message):
        read(tmp_path, subject, rest)
