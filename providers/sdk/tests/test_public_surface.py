from __future__ import annotations

import w2w_sdk


def test_all_that_is_exported_is_listed_once() -> None:
    listed = set(w2w_sdk.__all__)
    assert len(listed) == len(w2w_sdk.__all__)
    ours = {name for name, value in vars(w2w_sdk).items() if _is_ours(value) and not name.startswith("_")}
    assert ours <= listed


def _is_ours(value: object) -> bool:
    return getattr(value, "__module__", "").startswith("w2w_sdk.")
