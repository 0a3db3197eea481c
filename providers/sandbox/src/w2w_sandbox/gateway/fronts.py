"""What stands before a vendor's data: who is let in, and in which words one is turned away.

RapidAPI's gateway marks the answers that are its own; API-Football's own door says errors with HTTP 200.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from w2w_sandbox.gateway import api_football, tmdb
from w2w_sandbox.gateway.message import Answer, Asked, said
from w2w_sandbox.gateway.quota import Left

KEY = "sandbox-key"
UNSUBSCRIBED = "sandbox-key-without-a-subscription"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Front:
    """Of a vendor that anybody may ask; refusals have an empty body."""

    def refusal(self, asked: Asked) -> Answer | None:
        """Why the request is not let in; None if it is."""
        return None

    def bad_key(self, asked: Asked) -> Answer:
        return Answer(401)

    def not_subscribed(self, asked: Asked) -> Answer:
        return Answer(403)

    def too_fast(self, asked: Asked) -> Answer:
        return Answer(429, headers={"retry-after": "1"})

    def spent(self, asked: Asked, left: Left) -> Answer:
        return Answer(429, headers={"retry-after": str(_seconds(asked.now, left))})

    def error_as_success(self, asked: Asked) -> Answer:
        return said({"message": "Something went wrong."})

    def counted(self, asked: Asked, left: Left) -> Mapping[str, str]:
        """Headers that say what is left of the plan."""
        return {}


class RapidAPI(Front):
    """One key for all listings, and a subscription to each."""

    def __init__(self, host: str, unit: str) -> None:
        """`host` is the listing's, `unit` DAILY or MONTHLY."""
        self._hosts = {host, *_LOOPBACK}
        self._unit = unit

    def refusal(self, asked: Asked) -> Answer | None:
        if asked.headers.get("x-rapidapi-host", "").lower() not in self._hosts:
            return self._own(404, "API doesn't exists")
        match asked.headers.get("x-rapidapi-key"):
            case key if key == KEY:
                return None
            case key if key == UNSUBSCRIBED:
                return self.not_subscribed(asked)
        return self.bad_key(asked)

    def bad_key(self, asked: Asked) -> Answer:
        return self._own(401, "Invalid API key.")

    def not_subscribed(self, asked: Asked) -> Answer:
        return self._own(403, "You are not subscribed to this API.")

    def too_fast(self, asked: Asked) -> Answer:
        return self._own(429, "You have exceeded the rate limit per second for your plan, SANDBOX")

    def spent(self, asked: Asked, left: Left) -> Answer:
        spent = left._replace(remaining=0)
        message = f"You have exceeded the {self._unit} quota for Requests on your current plan, SANDBOX."
        return self._own(429, message, self.counted(asked, spent))

    def counted(self, asked: Asked, left: Left) -> Mapping[str, str]:
        plan, platform = "x-ratelimit-requests", "x-ratelimit-rapid-free-plans-hard-limit"
        seconds = str(_seconds(asked.now, left))
        return {
            f"{plan}-limit": str(left.limit),
            f"{plan}-remaining": str(left.remaining),
            f"{plan}-reset": seconds,
            # Of the whole platform, and not of the plan.
            f"{platform}-limit": "500000",
            f"{platform}-remaining": "499999",
            f"{platform}-reset": seconds,
        }

    def _own(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> Answer:
        marks = {
            "x-rapidapi-proxy-response": "true",
            "x-rapidapi-version": "1.2.8",
            "x-rapidapi-region": "loopback",
            "server": "RapidAPI-1.2.8",
        }
        return said({"message": message}, status, {**marks, **(headers or {})})


class APIFootballOnRapidAPI(RapidAPI):
    def error_as_success(self, asked: Asked) -> Answer:
        return api_football.failure(asked, {"bug": "Something went wrong."})


class APISports(Front):
    """API-Football asked directly."""

    def refusal(self, asked: Asked) -> Answer | None:
        key = asked.headers.get("x-apisports-key", asked.headers.get("x-rapidapi-key"))
        if key is None:
            return api_football.failure(asked, {"token": "No key was sent."})._replace(status=403)
        return None if key == KEY else self.bad_key(asked)

    def bad_key(self, asked: Asked) -> Answer:
        return api_football.failure(asked, {"token": "The key is missing or wrong."})

    def not_subscribed(self, asked: Asked) -> Answer:
        return api_football.failure(asked, {"plan": "The plan does not hold this."})

    def too_fast(self, asked: Asked) -> Answer:
        return api_football.failure(asked, {"rateLimit": "Too many requests in this minute."})

    def spent(self, asked: Asked, left: Left) -> Answer:
        return api_football.failure(asked, {"requests": "The requests of this day are used up."})

    def error_as_success(self, asked: Asked) -> Answer:
        return self.spent(asked, Left(0, 0, asked.now))

    def counted(self, asked: Asked, left: Left) -> Mapping[str, str]:
        day = "x-ratelimit-requests"
        return {
            f"{day}-limit": str(left.limit),
            f"{day}-remaining": str(left.remaining),
            "x-ratelimit-limit": "10",
        }


class TMDB(Front):
    """A token, or in the query the short key."""

    def refusal(self, asked: Asked) -> Answer | None:
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        return None if KEY in (token, asked.params.get("api_key")) else self.bad_key(asked)

    def bad_key(self, asked: Asked) -> Answer:
        return tmdb.failure(401, 7, "The key is not valid.")

    def not_subscribed(self, asked: Asked) -> Answer:
        return tmdb.failure(403, 45, "The key was suspended.")

    def too_fast(self, asked: Asked) -> Answer:
        answer = tmdb.failure(429, 25, "There were too many requests.")
        return answer._replace(headers={**answer.headers, "retry-after": "1"})

    def error_as_success(self, asked: Asked) -> Answer:
        return tmdb.failure(200, 11, "Something went wrong.")


def _seconds(now: datetime, left: Left) -> int:
    return max(1, int((left.resets_at - now).total_seconds()))
