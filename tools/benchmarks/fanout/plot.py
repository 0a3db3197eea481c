"""A bar chart as SVG, on a logarithmic scale: what is compared differs by two orders of magnitude."""

from __future__ import annotations

import math
from html import escape

WIDTH, LABEL, ROW, BAR = 860, 250, 26, 18


def scenarios(figures: dict[str, float]) -> dict[str, dict[str, dict[str, float]]]:
    """Figures by scenario and server, from labels of the form `scenario: server: figure`."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for label, value in figures.items():
        scenario, server, figure = label.split(": ")
        found.setdefault(scenario, {}).setdefault(server, {})[figure] = value
    return found


def bars(figures: dict[str, float], figure: str, title: str) -> str:
    """One group of bars for each scenario that has the figure."""
    rows: list[tuple[str, float | None]] = []
    for scenario, by_server in scenarios(figures).items():
        told = [(server, values[figure]) for server, values in by_server.items() if figure in values]
        if told:
            rows += [(scenario, None), *sorted(told, key=lambda one: one[1])]
    shown = [value for _, value in rows if value]
    low, high = min(shown) / 2, max(shown)
    parts = [_text(10, 22, title, "bold")]
    for number, (label, value) in enumerate(rows):
        y = 40 + number * ROW
        if value is None:
            parts.append(_text(10, y + 14, label, "bold"))
            continue
        length = math.log(max(value, low) / low) / math.log(high / low) * (WIDTH - LABEL - 80)
        colour = "#2f6f4f" if label.startswith("hub") else "#9aa5b1"
        parts.append(f'<rect x="{LABEL}" y="{y}" width="{length:.0f}" height="{BAR}" fill="{colour}"/>')
        parts += [_text(24, y + 14, label), _text(LABEL + length + 6, y + 14, f"{value:,.1f}")]
    height = 50 + len(rows) * ROW
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif"'
    )
    return f'{head} font-size="13"><rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>\n'


def _text(x: float, y: float, text: str, weight: str = "normal") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-weight="{weight}">{escape(text)}</text>'
