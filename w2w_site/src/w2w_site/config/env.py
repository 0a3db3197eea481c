"""The site's settings from the environment, and nowhere else read: names, types and defaults."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Literal, Self

from dotenv import load_dotenv
from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_CHECKOUT = Path(__file__).resolve().parents[4]
BASE = _CHECKOUT if (_CHECKOUT / "requirements.lock").exists() else Path()
"""Where `.env` and `var` are: in the checkout that this runs from, if any, wherever `w2w` is called."""


class Environment(BaseSettings):
    """`.env.example` lists the same names with what they mean."""

    # An error must not show the keys among what was given.
    model_config = SettingsConfigDict(env_prefix="W2W_", extra="ignore", hide_input_in_errors=True)

    home: Path = BASE / "var"
    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    redis_url: str = Field(default="", validation_alias="REDIS_URL")
    secret_key: str = ""
    signing_key: str = ""
    secrets_key: str = ""
    debug: bool = False
    allowed_hosts: str = ""
    proxies: int = 0
    trusted_origins: str = ""
    models: Path | None = None
    country: str = "US"
    providers: str = "sandbox,tvmaze"
    pushes_a_day: int = Field(default=10, ge=0, le=1000)
    demo_account: bool = False
    live_tick_ms: int = Field(default=20, ge=0, le=1000)
    realtime: Literal["hub", "centrifugo"] = "hub"
    centrifugo_url: str = "/connection/websocket"
    centrifugo_api_url: str = "http://127.0.0.1:9000/api"
    centrifugo_api_key: str = ""
    centrifugo_token_key: str = ""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @model_validator(mode="after")
    def _centrifugo_has_keys(self) -> Self:
        if self.realtime == "centrifugo" and not (self.centrifugo_api_key and self.centrifugo_token_key):
            raise ValueError(
                "W2W_REALTIME=centrifugo needs W2W_CENTRIFUGO_API_KEY and W2W_CENTRIFUGO_TOKEN_KEY, "
                "the keys that Centrifugo itself was given (docs/host.md)"
            )
        return self

    @cached_property
    def embedded(self) -> bool:
        """One process does it all: no broker to send jobs to."""
        return not self.redis_url


# Into the environment itself: providers find their own settings there, `W2W_<PROVIDER>_<FIELD>`.
load_dotenv(BASE / ".env")
env = Environment()
