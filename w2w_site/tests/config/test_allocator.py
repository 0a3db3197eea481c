from __future__ import annotations

import platform
import subprocess
import sys

import pytest

_RANKINGS = """
import resource
import numpy as np
from w2w_site.config.allocator import keep_freed_memory

def rank():
    arrays = [np.ones(60_000) for _ in range(40)]

keep_freed_memory()
rank()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    rank()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is told what to keep")
def test_the_system_is_not_asked_anew_for_the_memory_of_each_ranking() -> None:
    run = subprocess.run([sys.executable, "-c", _RANKINGS], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 1000, "pages, of some 47,000 that were written to"
