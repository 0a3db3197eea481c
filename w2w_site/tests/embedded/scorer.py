"""Run by the tests inside the site's settings: plays a match by the lines of its input, each a LiveScore."""

import sys
from datetime import UTC, datetime

import msgspec

from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team
from w2w_core.live import store
from w2w_sdk import LiveScore

KEY = "test:match:1"

cup = Competition.objects.create(slug="test-cup", name="Test Cup", sport="football")
home, away = (
    Team.objects.create(slug=f"test-{name.lower()}", name=name, sport="football")
    for name in ("Reds", "Blues")
)
event = SportsEvent.objects.create(competition=cup, home=home, away=away, starts_at=datetime.now(UTC))
ExternalId.objects.create(namespace="key", value=KEY, event=event)
print(event.pk, flush=True)  # noqa: T201  # the answer

for line in sys.stdin:
    said = msgspec.json.decode(line) | {"key": KEY, "observed_at": datetime.now(UTC).isoformat()}
    changes = store.apply("test", msgspec.convert(said, LiveScore))
    print(*(change.kind for change in changes), flush=True)  # noqa: T201

# Other tests look at the same site.
event.delete()
cup.delete()
Team.objects.filter(pk__in=[home.pk, away.pk]).delete()
