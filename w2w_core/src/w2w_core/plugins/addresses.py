"""Addresses that operator or staff named: a provider may ask for them as they are."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from w2w_core.plugins import config
from w2w_core.plugins.config import SetBy
from w2w_sdk import Get, Manifest, Refused, Response
from w2w_sdk.manifest import FieldType
from w2w_sdk.unpacking import unpacked


def of(manifest: Manifest) -> frozenset[str]:
    """The values of the settings of type `url`; one of them may hold several, with spaces between them."""
    return frozenset(address for _, address in _named(manifest))


def trusted(manifest: Manifest) -> frozenset[str]:
    """Those of them that may be files, or lie in a private network: from the operator's environment.

    Staff run the site, but not the machine it is on; and a default is the provider's word.
    """
    return frozenset(address for set_by, address in _named(manifest) if set_by is SetBy.ENVIRONMENT)


def _named(manifest: Manifest) -> Iterator[tuple[SetBy, str]]:
    for name, field in manifest.config.items():
        if field.type is FieldType.URL and not field.secret:
            setting = config.setting(manifest, name)
            yield from ((setting.set_by, address) for address in setting.value.split())


def is_file(address: str) -> bool:
    return urlsplit(address).scheme == "file"


def read(request: Get, at_most: int) -> Response:
    """The file of a `file:` address, unpacked if it is gzip or xz; Refused if it is none, or is larger."""
    file = unpacked(_opened(request.path), at_most)
    if request.as_file:
        return Response(200, b"", {}, file)
    with file:
        into = BytesIO()
        while chunk := file.read(64 * 1024):
            into.write(chunk)
    return Response(200, into.getvalue())


def _opened(address: str) -> IO[bytes]:
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost"):
        raise Refused(f"{address}: a file of this machine is written file:///path, with three strokes")
    try:
        # What is no file, such as a pipe, would be waited for without end.
        descriptor = os.open(url2pathname(parts.path), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Refused(f"{address}: {reason}") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused(f"{address}: is no file")
    return os.fdopen(descriptor, "rb")
