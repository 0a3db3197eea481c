"""The demo account: a history that makes Tonight personal at first sight.

Embedded, on loopback, and nowhere else.
"""

from __future__ import annotations
