"""Centrifugo in the place of the site's own sockets (`W2W_REALTIME=centrifugo`); docs/host.md tells how.

`outlet` publishes to it from the outbox, `admission` answers who may subscribe and with what snapshot, and
`upkeep` tells it whose connections are to end.
"""
