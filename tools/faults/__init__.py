"""Fault injection into the live part of a site that runs as in production: `./w2w faults`.

The promises that it checks: a version never falls; the final whistle is never lost; a snapshot and what
follows it equal a fresh fetch of the REST API; a stale feed says so. `docs/faults.md` tells more.
"""
