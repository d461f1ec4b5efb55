"""Colours and shapes: every status has its own look, and text can be read in both modes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indicators.status import Status
from monitoring.theme import STATUS_STYLES

STYLES = Path(__file__).resolve().parents[2] / "assets"
TOKENS = (STYLES / "tokens.css").read_text(encoding="utf-8")


def read_mode(mode: str) -> dict[str, str]:
    block = re.search(rf'\[data-mantine-color-scheme="{mode}"\] \{{(.*?)\n\}}', TOKENS, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.1."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_by_the_book() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_status_has_a_look_and_no_two_share_it() -> None:
    assert set(STATUS_STYLES) == {status.value for status in Status}
    looks = {(style.tone, style.shape) for style in STATUS_STYLES.values()}
    assert len(looks) == len(STATUS_STYLES)
    assert len({style.shape for style in STATUS_STYLES.values()}) == len(STATUS_STYLES)


def test_every_look_is_known_to_the_style_sheet() -> None:
    rules = (STYLES / "components.css").read_text(encoding="utf-8")
    for style in STATUS_STYLES.values():
        assert f'[data-tone="{style.tone}"]' in rules
        assert f'[data-shape="{style.shape}"]' in rules
        assert f"--shape-{style.shape}:" in TOKENS
        assert f"--status-{style.tone}:" in TOKENS


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_and_shapes_can_be_read(mode: str) -> None:
    colours = read_mode(mode)
    for background in ("paper", "surface", "surface-2"):
        for text in ("ink", "ink-2", "accent", "accent-strong"):
            assert contrast(colours[text], colours[background]) >= 4.5, (text, background)
        for name in (name for name in colours if name.startswith("status-")):
            assert contrast(colours[name], colours[background]) >= 4.5, (name, background)
    for text, background in [
        ("on-accent", "accent"),
        ("on-scale-low", "scale-0"),
        ("on-scale-low", "scale-1"),
        ("on-scale-low", "scale-2"),
        ("on-scale-3", "scale-3"),
        ("on-scale-4", "scale-4"),
        ("ink", "accent-soft"),
        ("ink", "warn-soft"),
        ("ink", "mark"),
    ]:
        assert contrast(colours[text], colours[background]) >= 4.5, (text, background)


def test_both_modes_name_the_same_colours() -> None:
    assert read_mode("light").keys() == read_mode("dark").keys()


def test_no_style_names_a_colour_or_another_host() -> None:
    for name in ("layout.css", "components.css"):
        rules = (STYLES / name).read_text(encoding="utf-8").replace("background: #fff", "")
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(|https?:", rules), name
