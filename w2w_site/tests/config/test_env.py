from __future__ import annotations

import pytest
from pydantic import ValidationError

from w2w_site.config.env import Environment


def test_centrifugo_without_its_keys_is_refused_and_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("W2W_REALTIME", "centrifugo")
    monkeypatch.setenv("W2W_CENTRIFUGO_API_KEY", "canary-key")
    with pytest.raises(ValidationError, match="W2W_CENTRIFUGO_TOKEN_KEY") as refused:
        Environment()
    assert "canary-key" not in str(refused.value)


def test_centrifugo_with_its_keys_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API", "TOKEN"):
        monkeypatch.setenv(f"W2W_CENTRIFUGO_{name}_KEY", "a key")
    monkeypatch.setenv("W2W_REALTIME", "centrifugo")
    assert Environment().centrifugo_token_key == "a key"
