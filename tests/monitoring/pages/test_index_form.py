"""The form of the index and the scenario file say the same, to the last digit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indicators.city_index.codes import code_to_scenario, scenario_to_code
from indicators.composite.aggregate import Mean
from indicators.composite.impute import Filling
from indicators.composite.normalise import Normalisation
from indicators.composite.scenario import (
    Aggregating,
    EntropyChoice,
    EqualWeights,
    Imputing,
    IndicatorChoice,
    JudgedWeights,
    Judgements,
    Normalising,
    Scenario,
    Screening,
    StoredWeights,
    Treating,
    Uncertainty,
)
from indicators.composite.scenario_files import read_scenario, write_scenario
from monitoring.pages.index_choices import IMPUTING, NORMALISING, TREATING, WEIGHING, read_choices
from monitoring.pages.index_details import (
    OFFERED,
    judgement_entries,
    own_entries,
    weight_entries,
)
from monitoring.pages.index_form import form_values
from monitoring.pages.index_tree import build_tree

TREE = build_tree(
    {"code": code, "level": level, "parent_code": parent}
    for code, level, parent in (
        ("X", 3, None), ("A", 2, "X"), ("B", 2, "X"), ("C", 2, "X"), ("A1", 1, "A"), ("A2", 1, "A"),
        ("A3", 1, "A"), ("B1", 1, "B"), ("C1", 1, "C"), ("C2", 1, "C"),
    )
)  # fmt: skip
INDICATORS = sorted(TREE.indicators)
STEPS = [*map(float, range(1, 10)), *(1 / step for step in range(2, 10))]

shares = st.floats(0, 1)
treatings = st.builds(
    Treating,
    maximum_points=st.integers(0, 4),
    takes_logarithm=st.booleans(),
    skewness_limit=st.floats(0.5, 4),
)
normalisings = st.builds(
    Normalising,
    method=st.sampled_from(
        [each for each in Normalisation if each is not Normalisation.DISTANCE_TO_REFERENCE]
    ),
    upper=st.floats(2, 200),
    mean=st.floats(30, 70),
    cut=st.booleans(),
)


@st.composite
def judgements(draw: st.DrawFn, group: str, values: st.SearchStrategy[float]) -> Judgements:
    """A reciprocal matrix; the children in any order, as a file may have them."""
    codes = draw(st.permutations(TREE.children[group]))
    matrix = [[1.0] * len(codes) for _ in codes]
    for row in range(len(codes)):
        for column in range(row + 1, len(codes)):
            value = draw(values)
            matrix[row][column], matrix[column][row] = value, 1 / value
    return Judgements(children=tuple(codes), matrix=tuple(map(tuple, matrix)))


judged = st.builds(
    JudgedWeights,
    judgements=st.fixed_dictionaries(
        {},
        optional={
            group: judgements(group, st.one_of(st.sampled_from(STEPS), st.floats(0.2, 8)))
            for group in TREE.children
        },
    ),
)
weighings = st.one_of(
    st.just(EqualWeights()),
    st.builds(EntropyChoice, shift=st.floats(1e-6, 1)),
    st.builds(
        StoredWeights,
        weights=st.dictionaries(st.sampled_from([*TREE.children["X"], *INDICATORS]), st.floats(0, 9)),
    ),
    judged,
)
exceptions = st.dictionaries(
    st.sampled_from(INDICATORS),
    st.builds(
        IndicatorChoice,
        normalising=st.none() | normalisings,
        direction=st.sampled_from([None, 1, -1]),
        treating=st.none() | treatings,
        left_out=st.booleans(),
    ),
)
# The arithmetic mean goes with every scale, so no combination is refused.
scenarios = st.builds(
    Scenario,
    name=st.text(max_size=8),
    denominates=st.booleans(),
    imputing=st.builds(
        Imputing,
        ways=st.lists(st.sampled_from(Filling), unique=True).map(tuple),
        maximum_age=st.integers(1, 9),
    ),
    screening=st.builds(Screening, minimum_share=shares, minimum_group_share=shares),
    treating=treatings,
    normalising=normalisings,
    exceptions=exceptions,
    weighing=weighings,
    aggregating=st.lists(st.sampled_from([Mean.ARITHMETIC, Mean.COPELAND]), min_size=1, max_size=3).map(
        lambda means: Aggregating(means=tuple(means))
    ),
    uncertainty=st.builds(
        Uncertainty,
        draws=st.integers(1, 5000),
        seed=st.integers(0, 2**40),
        weight_noise=st.floats(0, 0.99),
        aggregating=st.just(()),
    ),
)


def fields_of(scenario: Scenario, group: str) -> dict[str, str]:
    """What the browser sends when a reader shows a group and changes nothing."""
    lists: dict[str, dict[str, str]] = {
        "own": {
            f"{code}.{name}": value
            for code in TREE.children[group]
            if code in TREE.indicators
            for name, value in own_entries(scenario.exceptions.get(code, IndicatorChoice())).items()
        }
    }
    weighing = scenario.weighing
    stored = weighing if isinstance(weighing, StoredWeights) else StoredWeights()
    lists["given"] = weight_entries(stored, group, TREE)
    compared = weighing if isinstance(weighing, JudgedWeights) else JudgedWeights()
    lists["pairs"] = judgement_entries(compared, group, TREE)
    sent = {name: "~".join(f"{item}:{value}" for item, value in each.items()) for name, each in lists.items()}
    written = form_values(scenario) | {"weighed": group, "scenario": scenario_to_code(scenario)} | sent
    return {name: value for name, value in written.items() if value}


@given(scenarios, st.sampled_from(list(TREE.children)))
def test_sending_the_form_unchanged_changes_nothing(scenario: Scenario, group: str) -> None:
    chosen = read_choices(fields_of(scenario, group), TREE)
    assert chosen.faults == ()
    assert chosen.scenario == scenario


@given(scenarios)
def test_a_scenario_survives_file_and_code(scenario: Scenario) -> None:
    assert read_scenario(write_scenario(scenario)) == scenario
    assert read_scenario(scenario.model_dump_json()) == scenario
    assert code_to_scenario(scenario_to_code(scenario)) == scenario


own_values = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in OFFERED.items()})


@given(
    st.fixed_dictionaries(
        {
            "known": shares.map(repr),
            "known_each": shares.map(repr),
            "fill": st.sampled_from(list(IMPUTING)),
            "outliers": st.sampled_from(list(TREATING)),
            "scale": st.sampled_from([method.value for method in NORMALISING]),
            "weights": st.sampled_from(list(WEIGHING)),
            "inside": st.just("arithmetic"),
            "across": st.sampled_from(["arithmetic", "copeland"]),
            "noise": st.floats(0, 0.99).map(repr),
            "draws": st.integers(1, 5000).map(str),
            "seed": st.integers(0, 10**9).map(str),
        }
    ),
    st.fixed_dictionaries(dict.fromkeys(TREE.children["A"], own_values)),
    st.dictionaries(st.sampled_from(TREE.children["A"]), st.floats(0, 9)),
    st.fixed_dictionaries(
        {pair: st.sampled_from([*map(str, range(1, 10)), *(f"1-{step}" for step in range(2, 10))])
         for pair in ("A1.A2", "A1.A3", "A2.A3")}
    ),
)  # fmt: skip
def test_what_the_form_says_comes_back_from_the_file(
    fields: dict[str, str],
    own: dict[str, dict[str, str]],
    given_weights: dict[str, float],
    pairs: dict[str, str],
) -> None:
    base = Scenario(
        aggregating=Aggregating(means=(Mean.ARITHMETIC, Mean.ARITHMETIC)),
        uncertainty=Uncertainty(aggregating=()),
    )
    lists = {
        "weighed": "A",
        "own": "~".join(f"{code}.{name}:{each[name]}" for code, each in own.items() for name in each),
        "given": "~".join(f"{code}:{weight!r}" for code, weight in given_weights.items()),
        "pairs": "~".join(f"{pair}:{key}" for pair, key in pairs.items()),
    }
    chosen = read_choices(fields | lists | {"scenario": scenario_to_code(base)}, TREE)
    assert chosen.faults == ()
    loaded = read_scenario(write_scenario(chosen.scenario))
    assert form_values(loaded) == fields
    assert {code: own_entries(loaded.exceptions.get(code, IndicatorChoice())) for code in own} == own
    if isinstance(loaded.weighing, StoredWeights):
        assert loaded.weighing.weights == given_weights
    if isinstance(loaded.weighing, JudgedWeights):
        assert judgement_entries(loaded.weighing, "A", TREE) == pairs
        # Where all pairs are equal there is nothing to keep.
        assert ("A" in loaded.weighing.judgements) == (set(pairs.values()) != {"1"})
