"""What a provider's tests are made of: `Replay` answers from bodies, `conformance` is a whole suite.

    class TestConformance(conformance(my_provider, [Recorded("airings", {"/schedule": body})])): ...

It needs no more than the SDK: any test runner that collects `test_*` methods runs it.
"""

from w2w_sdk.testing.conformance import conformance
from w2w_sdk.testing.recorded import Answer, Answers, Recorded, Replay, answered, emitted, manifest_of, of

__all__ = [
    "Answer",
    "Answers",
    "Recorded",
    "Replay",
    "answered",
    "conformance",
    "emitted",
    "manifest_of",
    "of",
]
