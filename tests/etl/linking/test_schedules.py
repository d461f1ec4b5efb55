"""Planned paths are read as stated; what does not fit is refused by file, entry, field and mend."""

from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.linking.schedules import Schedule, find_subjects, load_schedules

NUMBER, DOCUMENT, PLATFORM, MILESTONE = "p:target:1", "p:deliverable:2", "p:measure:3", "p:target:4"
SUBJECTS = find_subjects({PLATFORM: "platform"}, [DOCUMENT], [(NUMBER, "p:measure:9"), (MILESTONE, PLATFORM)])
ENTRY = "schedules:\n- {{subject_id: {subject}, known_on: 2022-01-01, reason: 计划, {rest}}}\n"


def read(folder: Path, subject: str, rest: str) -> list[Schedule]:
    (folder / "schedules.yml").write_text(ENTRY.format(subject=subject, rest=rest), encoding="utf-8")
    return load_schedules(folder, SUBJECTS, {"p"}, {"440100"})


def test_the_file_may_be_missing(tmp_path: Path) -> None:
    assert load_schedules(tmp_path, SUBJECTS, {"p"}, ()) == []


@pytest.mark.parametrize(
    ("subject", "rest", "content"),
    [
        (NUMBER, "kind: monthly", "{}"),
        (NUMBER, "kind: daily, place_code: '440100'", "{}"),
        (
            NUMBER,
            "kind: points, points: {2022-09-30: 0.75, 2022-06-30: 0.5}",
            '{"2022-06-30":0.5,"2022-09-30":0.75}',
        ),
        (NUMBER, "kind: steps, points: {2022-06-30: 0.5}", '{"2022-06-30":0.5}'),
        (NUMBER, "kind: profile, years: [2021, 2019, 2020]", "[2019,2020,2021]"),
        (DOCUMENT, "kind: stages, stages: {drafting: 2022-03-31}", '{"drafting":"2022-03-31"}'),
        (
            PLATFORM,
            "kind: stages, stages: {trial: 2022-09-30, tender: 2022-03-31}",
            '{"trial":"2022-09-30","tender":"2022-03-31"}',
        ),
        (MILESTONE, "kind: stages, stages: {accepted: 2022-11-30}", '{"accepted":"2022-11-30"}'),
        (MILESTONE, "kind: steps, points: {2022-06-30: 0.5}", '{"2022-06-30":0.5}'),
    ],
)
def test_every_kind_keeps_what_it_needs(tmp_path: Path, subject: str, rest: str, content: str) -> None:
    (schedule,) = read(tmp_path, subject, rest)
    assert (schedule.subject_id, schedule.points) == (subject, content)
    assert (schedule.reason, schedule.source_id) == ("计划", "schedules.yml:1")


@pytest.mark.parametrize(
    ("subject", "rest", "message"),
    [
        (NUMBER, "kind: points", "schedules → 1: .*needs points"),
        (NUMBER, "kind: monthly, years: [2019, 2020, 2021]", "neither points, years nor stages"),
        (NUMBER, "kind: profile, years: [2020, 2021]", "at least three different years"),
        (NUMBER, "kind: profile, years: [2021, 2021, 2021]", "at least three different years"),
        (NUMBER, "kind: points, points: {2022-06-30: 0.5, 2022-09-30: 0.4}", "do not fall"),
        (NUMBER, "kind: points, points: {2022-06-30: 50}", "write 0.5 for 50 %"),
        (NUMBER, "kind: curve", "schedules → 1 → kind"),
        (NUMBER, "kind: steps, points: {half: 0.5}", "schedules → 1 → points → half"),
        (
            NUMBER,
            "kind: stages, stages: {drafting: 2022-03-31}",
            "schedules → 1 → kind: p:target:1 is judged by its number.*take monthly",
        ),
        (
            DOCUMENT,
            "kind: monthly",
            "schedules → 1 → kind: p:deliverable:2 is judged by stages; take stages.*consultation",
        ),
        (
            PLATFORM,
            "kind: stages, stages: {drafting: 2022-03-31}",
            "schedules → 1 → stages: no stage 'drafting' on this ladder; take not_started, tender",
        ),
        (
            DOCUMENT,
            "kind: stages, stages: {drafting: 2022-06-30, review: 2022-05-31}",
            "a later stage is planned before an earlier one; mend the days",
        ),
        ("p:target:77", "kind: monthly", "subject_id: the plan has no target.*take an id from targets.csv"),
        ("nonsense", "kind: monthly", "subject_id: the plan has no target"),
        (NUMBER, "kind: monthly, place_code: '999999'", "place_code: no place '999999'; take a code of"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, subject: str, rest: str, message: str) -> None:
    with pytest.raises(InvalidRegister, match=rf"^schedules\.yml, .*{message}"):
        read(tmp_path, subject, rest)


def test_what_is_stated_of_another_plan_is_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "other:target:1", "kind: monthly") == []


def test_the_example_of_the_documentation_is_accepted(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "data" / "catalogue" / "README.md"
    example = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "schedules.yml").write_text(example, encoding="utf-8")
    subjects = find_subjects(
        {}, ["gd-plan-2022:deliverable:1082"], [("gd-plan-2022:target:3097", "gd-plan-2022:measure:3093")]
    )
    found = load_schedules(tmp_path, subjects, {"gd-plan-2022"}, {"440100"})
    assert [schedule.kind for schedule in found] == ["points", "monthly", "stages"]
