"""The web client in Chromium against the running app: what a visitor sees and does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SCREENS = ("/", "/browse", "/sports", "/guide", "/list", "/settings", "/about", "/sign-in", "/sign-up")
STAFF_SCREENS = (
    "/staff/",
    "/staff?source=sandbox",
    "/staff?source=tmdb",
    "/staff?tab=runs&source=sandbox",
    "/staff?tab=conflicts",
    "/staff?tab=joinings&goes=1&stays=2",
    "/staff?tab=identities",
    "/staff?tab=precedence",
    "/staff?tab=recommendations",
)

CLOCK = re.compile(r"^\d+(\+\d+)?′$")
CLOCKS = "[...document.querySelectorAll('main b')].map(b => b.textContent).filter(t => /′$/.test(t)).join()"
"""JavaScript: the minutes that are being played."""

AXE = Path(__file__).parents[3] / "frontend/node_modules/axe-core/axe.min.js"
"""Deque's accessibility checker, one of the web client's development packages."""


POLICY = "Content Security Policy"
"""Is in what Chromium says of a script, a style or an address that the site does not let its pages have."""


def sign_up(page: Page, username: str) -> None:
    page.goto("/sign-up")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill("correct horse battery")
    page.get_by_role("button", name="Create account").click()
    expect(page).to_have_url(re.compile("/welcome"))


def enter_as_demo(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name="Try the demo account").click()
    expect(page.get_by_role("heading", name="Tonight", level=1)).to_be_visible()


def sign_in(page: Page, username: str, password: str) -> None:
    page.context.clear_cookies()  # whoever was here before is not any more
    page.goto("/sign-in")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Tonight", level=1)).to_be_visible()


def film(page: Page, name: str) -> str:
    """The address of a film's page."""
    found = page.request.get("/api/content/movies/", params={"q": name}).json()["results"]
    return f"/title/{found[0]['id']}"


def details(page: Page) -> list[str]:
    """The addresses of a film, a series, a match and a team."""
    [series, *_] = page.request.get("/api/content/tv-shows/").json()["results"]
    [match, *_] = page.request.get("/api/content/sports/").json()["results"]
    return [
        film(page, "Inception"),
        f"/title/{series['id']}",
        f"/match/{match['id']}",
        f"/sports?team={match['home']['slug']}",
    ]


def open_settled(page: Page, screen: str) -> None:
    page.goto(screen)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_load_state("networkidle")


def excess(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def violations(page: Page) -> list[str]:
    """What axe finds on the page: the rule, and the first element that breaks it."""
    page.evaluate(AXE.read_text())  # as a script of the page, the site's policy would refuse it
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


def test_a_visitor_sees_a_pick_with_its_reasons_and_the_running_matches(page):
    page.goto("/")
    expect(page.get_by_role("heading", name="Tonight", level=1)).to_be_visible()
    live = page.get_by_role("complementary", name="Live now")
    expect(live.get_by_text("Replay").first).to_be_visible()
    expect(page.get_by_role("heading", name="Then, in this order")).to_be_visible()


def test_the_board_ticks_without_a_reload(page):
    page.goto("/sports")
    expect(page.get_by_role("main").get_by_text(CLOCK).first).to_be_visible()
    before = page.evaluate(CLOCKS)
    # The other times of the board tick by themselves, whether or not the site tells anything.
    page.wait_for_function(f"before => {CLOCKS} !== before", arg=before)


def test_the_demo_account_makes_tonight_personal(page):
    enter_as_demo(page)
    expect(page.get_by_text(re.compile("4 services"))).to_be_visible()
    expect(
        page.get_by_text(re.compile("which you often like|Because you gave|You follow")).first
    ).to_be_visible()


def test_what_a_new_account_puts_on_its_list_stays_there(page):
    sign_up(page, "ada")
    page.goto(film(page, "Inception"))
    page.get_by_role("button", name="Add to list").click()
    expect(page.get_by_role("button", name="On your list")).to_be_visible()
    page.goto("/list")
    expect(page.get_by_role("link", name=re.compile("Inception")).first).to_be_visible()


def test_a_sign_in_survives_a_reload(page):
    sign_up(page, "grace")
    page.goto("/settings")
    page.reload()
    expect(page.get_by_text("grace").first).to_be_visible()


def test_search_forgives_a_typo(page):
    page.goto("/browse")
    page.get_by_placeholder("A film, a series, a person, a team, a channel").fill("the godfahter")
    expect(page.get_by_role("option", name=re.compile("The Godfather")).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Did you mean one of these?")).to_be_visible()
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_title_can_be_opened_by_its_address(page):
    page.goto(film(page, "Inception"))
    expect(page.get_by_role("heading", name="Inception", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Where to watch")).to_be_visible()


def test_staff_reach_the_sources_from_the_menu_and_switch_one_for_good(page, staff):
    sign_in(page, *staff)
    page.get_by_role("button", name="Account and appearance").click()
    page.get_by_role("menuitem", name="Sources and runs").press("Enter")
    expect(page.get_by_role("heading", name="Sources", level=1)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Sandbox").get_by_text("Working")).to_be_visible()

    tmdb = page.get_by_role("listitem").filter(has_text="TMDB")
    tmdb.get_by_role("switch", name="Use TMDB").click()
    expect(tmdb.get_by_text("Needs a key")).to_be_visible()
    page.reload()
    expect(tmdb.get_by_text("Needs a key")).to_be_visible()
    tmdb.get_by_role("switch", name="Use TMDB").click()
    expect(tmdb.get_by_text("Switched off")).to_be_visible()


def test_staff_open_a_run_to_its_counts(page, staff):
    sign_in(page, *staff)
    page.goto("/staff?tab=runs&source=sandbox")
    page.get_by_role("button", name=re.compile("Sandbox · titles")).first.click()
    expect(page.get_by_role("term").filter(has_text="Written")).to_be_visible()


def test_who_is_not_staff_is_told_so(page):
    sign_up(page, "hedy")
    page.goto("/staff/")
    expect(page.get_by_role("heading", name="This page is for those who run the site")).to_be_visible()


def test_an_address_that_does_not_exist_says_so(page):
    response = page.goto("/nothing-here")
    assert response.status == 404
    expect(page.get_by_role("link", name=re.compile("Tonight")).first).to_be_visible()


def test_nothing_is_wider_than_a_small_phone_and_nothing_fails(page, staff):
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda line: failures.append(line.text) if POLICY in line.text else None)
    page.on("response", lambda response: failures.append(response.url) if response.status >= 500 else None)
    page.set_viewport_size({"width": 360, "height": 800})
    for screen in (*SCREENS, *details(page)):
        open_settled(page, screen)
        assert excess(page) == 0, screen
    sign_in(page, *staff)
    for screen in STAFF_SCREENS:
        open_settled(page, screen)
        assert excess(page) == 0, screen
    assert not failures


def test_the_pick_is_in_the_first_screen_of_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    enter_as_demo(page)
    open_settled(page, "/")
    name = page.get_by_role("article").get_by_role("heading", level=2).bounding_box()
    navigation = page.get_by_role("navigation").bounding_box()
    assert name
    assert navigation
    assert name["y"] + name["height"] <= navigation["y"]


def test_a_team_that_was_searched_for_shows_its_matches(page):
    page.goto("/browse")
    page.get_by_placeholder("A film, a series, a person, a team, a channel").fill("argentina")
    page.get_by_role("option", name=re.compile("Argentina")).first.click()
    expect(page).to_have_url(re.compile("/sports\\?team=argentina"))
    expect(page.get_by_role("heading", name="Argentina", level=1)).to_be_visible()
    expect(page.get_by_role("main").get_by_text("France").first).to_be_visible()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci in frontend/)")
@pytest.mark.parametrize(
    ("size", "scheme"), [((360, 800), "dark"), ((1440, 1000), "light")], ids=["phone, dark", "desk, light"]
)
def test_no_screen_keeps_anybody_out(page, staff, size, scheme):
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found: dict[str, list[str]] = {}
    for screen in (*SCREENS, *details(page)):
        open_settled(page, screen)
        found[screen] = violations(page)
    enter_as_demo(page)
    for screen in ("/", "/list", "/settings", "/welcome"):
        open_settled(page, screen)
        found[f"{screen} signed in"] = violations(page)
    sign_in(page, *staff)
    for screen in STAFF_SCREENS:
        open_settled(page, screen)
        found[screen] = violations(page)
    assert not {screen: rules for screen, rules in found.items() if rules}
