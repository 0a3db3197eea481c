"""Scores on their way from the database to the screen, over a line that breaks."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

SCORER = Path(__file__).with_name("scorer.py").read_text()
PUSHED_WITHIN = 60_000
"""Milliseconds: another process commits, and without Redis the site looks for that every few seconds."""
RECONNECTED_WITHIN = 90_000


class Match:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.address = f"/match/{self._answer()}"

    def stands(self, home: int, away: int, minute: int) -> str:
        """Commits that score; what changed by it."""
        assert self._process.stdin
        said = {
            "status": "live",
            "period": "first_half",
            "minute": minute,
            "home_score": home,
            "away_score": away,
        }
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._process.stdout
        answer = self._process.stdout.readline()
        assert answer, "the scorer ended"
        return answer.strip()


@pytest.fixture(scope="module")
def match(up: Any) -> Iterator[Match]:
    """The Reds against the Blues; one process plays it, for each one takes seconds to start."""
    w2w = up.process.args[0]
    command = [w2w, "manage", "shell", "--no-imports", "-c", SCORER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=up.environment, text=True, **pipes) as process:
        yield Match(process)


@pytest.fixture
def page(browser: Browser, line: Any) -> Iterator[Page]:
    """A visitor who reaches the site over the line."""
    context = browser.new_context(base_url=line.address, viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def test_a_goal_reaches_the_page_and_a_disallowed_one_goes_back_in_the_open(page, match):
    match.stands(0, 0, minute=10)
    page.goto(match.address)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(re.compile(r"Reds.*0\s*–\s*0.*Blues"))

    assert "goal" in match.stands(1, 0, minute=11)
    expect(heading).to_contain_text(re.compile(r"1\s*–\s*0"), timeout=PUSHED_WITHIN)
    expect(page).to_have_title(re.compile("Reds 1–0 Blues, 11′"))

    assert "corrected" in match.stands(0, 0, minute=12)
    expect(heading).to_contain_text(re.compile(r"0\s*–\s*0"), timeout=PUSHED_WITHIN)
    said = page.get_by_text(re.compile("^Corrected"))
    expect(said).to_have_text("Corrected: Reds 0, Blues 0")
    expect(said).to_have_role("status")


def test_a_cut_line_is_said_and_what_was_missed_comes_when_it_is_mended(page, match, line):
    match.stands(0, 0, minute=20)
    page.goto(match.address)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(re.compile(r"0\s*–\s*0"))
    clock = page.get_by_text("20′", exact=True)
    expect(clock).to_have_css("color", live_colour(page))

    line.cut()
    note = page.get_by_text(re.compile(r"^As of .*, reconnecting…$"))
    expect(note).to_be_visible(timeout=PUSHED_WITHIN)  # a short break is not worth a word
    expect(page).to_have_title(re.compile("Reds 0–0 Blues, as of "))
    expect(clock).not_to_have_css("color", live_colour(page))
    match.stands(2, 1, minute=21)
    expect(heading).to_contain_text(re.compile(r"0\s*–\s*0"))

    line.mend()
    expect(heading).to_contain_text(re.compile(r"2\s*–\s*1"), timeout=RECONNECTED_WITHIN)
    expect(note).to_be_hidden()
    expect(page.get_by_text("21′", exact=True)).to_have_css("color", live_colour(page))


def live_colour(page: Page) -> str:
    """That of what is being played."""
    probe = "document.body.appendChild(Object.assign(document.createElement('i'), {className: 'text-live'}))"
    return page.evaluate(
        f"(() => {{ const i = {probe}; const c = getComputedStyle(i).color; i.remove(); return c }})()"
    )
