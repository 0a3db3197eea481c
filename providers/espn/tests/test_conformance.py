from __future__ import annotations

from w2w_espn import provider
from w2w_sdk.testing import Recorded, conformance

from .boards import NFL, board, detail, event, query
from .courts import contest, draw, tournament

tennis = board(tournament(draw(contest())), leagues=[])


class TestConformance(
    conformance(
        provider,
        [
            Recorded("fixtures", {"/soccer/eng.1/scoreboard": board(event())}, query()),
            Recorded(
                "live",
                {"/soccer/all/scoreboard": board(event(details=[detail("Goal", scoringPlay=True)]))},
                query(),
            ),
            Recorded(
                "live",
                {"/football/nfl/scoreboard": board(event(uid="s:20~l:28~e:5"), leagues=[NFL])},
                query("football/nfl"),
            ),
            *(
                Recorded(stream, {"/tennis/atp/scoreboard": tennis}, query("tennis/atp"))
                for stream in ("fixtures", "live")
            ),
        ],
    )
): ...
