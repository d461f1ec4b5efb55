"""The HTML that arrives first: language, title and colour mode are right before any script has run."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

HTML_LANGUAGES = {"zh": "zh-CN", "en": "en"}

_INDEX = """<!DOCTYPE html>
<html lang="{language}" data-mantine-color-scheme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<script src="{boot_script}"></script>
<link rel="icon" type="image/svg+xml" href="{icon}">
{css}
</head>
<body>
{app_entry}
<noscript><p class="notice">{needs_script}</p></noscript>
<footer hidden>{config}{scripts}{renderer}</footer>
</body>
</html>"""


def write_index(
    parts: Mapping[str, str], *, language: str, title: str, icon: str, boot_script: str, needs_script: str
) -> str:
    """The index page.

    Args:
        parts: what Dash contributes: css, app_entry, config, scripts, renderer.
        language: zh or en.
        title: title of the page, as plain text.
        icon: address of the icon.
        boot_script: address of the script that sets the colour mode before the first paint.
        needs_script: sentence for a browser without scripts.
    """
    return _INDEX.format(
        language=HTML_LANGUAGES[language],
        title=escape(title),
        icon=escape(icon),
        boot_script=escape(boot_script),
        needs_script=escape(needs_script),
        **{name: parts[name] for name in ("css", "app_entry", "config", "scripts", "renderer")},
    )
