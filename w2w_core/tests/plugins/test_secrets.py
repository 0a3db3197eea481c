from __future__ import annotations

import pytest

from w2w_core.plugins import secrets

OLD, NEW = "an old key, of thirty-two characters", "a new key, also of thirty-two characters"


def test_only_who_has_the_key_can_read_it(settings) -> None:
    settings.W2W_SECRETS_KEYS = [OLD]
    token = secrets.encrypt("hush")
    assert "hush" not in token
    assert secrets.decrypt(token) == "hush"
    settings.W2W_SECRETS_KEYS = [NEW]
    with pytest.raises(secrets.Unusable, match="W2W_SECRETS_KEYS"):
        secrets.decrypt(token)


def test_a_key_is_rotated_out_in_two_steps(settings) -> None:
    settings.W2W_SECRETS_KEYS = [OLD]
    token = secrets.encrypt("hush")
    settings.W2W_SECRETS_KEYS = [NEW, OLD]
    assert secrets.decrypt(token) == "hush"
    token = secrets.rotate(token)
    settings.W2W_SECRETS_KEYS = [NEW]
    assert secrets.decrypt(token) == "hush"


@pytest.mark.parametrize(("keys", "says"), [([], "is empty"), (["short"], "less than 32 characters")])
def test_keys_that_protect_nothing_are_refused(settings, keys: list[str], says: str) -> None:
    settings.W2W_SECRETS_KEYS = keys
    with pytest.raises(secrets.Unusable, match=says):
        secrets.encrypt("hush")
