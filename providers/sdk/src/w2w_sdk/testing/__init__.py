"""What a provider's tests are made of: `replaying` answers from bodies, `conformance` is a whole suite.

    class TestConformance(conformance(my_provider, [Recorded("airings", {"/schedule": body})])): ...

It needs no more than the SDK: any test runner that collects `test_*` methods runs it.
"""

from w2w_sdk.testing.conformance import conformance
from w2w_sdk.testing.recorded import Answer, Answers, Recorded, answered, emitted, manifest_of, replaying

__all__ = [
    "Answer",
    "Answers",
    "Recorded",
    "answered",
    "conformance",
    "emitted",
    "manifest_of",
    "replaying",
]
