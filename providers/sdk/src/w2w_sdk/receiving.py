"""What a host makes of what a stream says: only sound records pass, the rest is set aside."""

from __future__ import annotations

import msgspec

from w2w_sdk.provider import Checkpoint, Emit, Skip
from w2w_sdk.streams import misplaced

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Emit] = msgspec.msgpack.Decoder(Emit)


def received(stream: str, said: object) -> Emit:
    """As it comes out at the host's end; a Skip for what is no record, or none that the stream may say.

    A struct made in Python is not type-checked by msgspec; one that was decoded is.
    """
    try:
        return fitting(stream, _decoder.decode(_encoder.encode(said)))
    except (msgspec.DecodeError, TypeError, ValueError, OverflowError, RecursionError) as error:
        return Skip(str(getattr(said, "key", type(said).__name__)), str(error))


def decoded(stream: str, raw: msgspec.Raw) -> Emit:
    """The same, of what another process encoded."""
    try:
        return fitting(stream, _decoder.decode(raw))
    except msgspec.DecodeError as error:
        said = msgspec.msgpack.decode(raw)
        key = said.get("key") if isinstance(said, dict) else None
        return Skip(str(key or type(said).__name__)[:300], str(error))


def fitting(stream: str, emit: Emit) -> Emit:
    """A Skip instead of a record that the stream may not say."""
    if isinstance(emit, Checkpoint | Skip):
        return emit
    why = misplaced(stream, emit)
    return Skip(emit.key, why, msgspec.json.encode(emit).decode()) if why else emit
