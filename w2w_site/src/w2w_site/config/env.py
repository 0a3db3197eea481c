"""The site's settings from the environment, and nowhere else read: names, types and defaults."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Literal

from dotenv import load_dotenv
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    """`.env.example` lists the same names with what they mean."""

    model_config = SettingsConfigDict(env_prefix="W2W_", extra="ignore")

    home: Path = Path("var")
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
    country: str = "US"
    providers: str = "sandbox,tvmaze"
    demo_account: bool = False
    live_tick_ms: int = Field(default=20, ge=0, le=1000)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @cached_property
    def embedded(self) -> bool:
        """One process does it all: no broker to send jobs to."""
        return not self.redis_url


# Into the environment itself: providers find their own settings there, `W2W_<PROVIDER>_<FIELD>`.
load_dotenv(".env")
env = Environment()
