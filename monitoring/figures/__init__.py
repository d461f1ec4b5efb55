"""Charts as plain dicts: what is drawn, never how it is coloured; colours are tokens set by the style sheet.

Only traces of the basic bundle (bar, scatter, pie) can be used. Heat tables and the tile map are HTML.
A chart stands in ``components.chart``, which adds its name, its source and the table behind it.
"""

from monitoring.figures.bars import draw_ranked_bars
from monitoring.figures.intervals import draw_intervals
from monitoring.figures.lines import draw_lines

__all__ = ["draw_intervals", "draw_lines", "draw_ranked_bars"]
