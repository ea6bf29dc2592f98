"""Answers with a file, or with the part of it that a player asks for, so that one can jump within a video."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

_PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_CHUNK = 64 * 1024


def file_or_part(opened: IO[bytes], size: int, content_type: str, asked: str) -> HttpResponseBase:
    """The file of `size` bytes; or, where `asked`, the header Range, names one part of it, that part (206).

    416 for a part that the file does not have. The file is closed with the answer.
    """
    found = _PART.fullmatch(asked.strip())
    answer: HttpResponseBase
    if found is None or not (found[1] or found[2]):
        answer = FileResponse(opened, content_type=content_type)
        answer["Content-Length"] = str(size)
    else:
        first, last = _bounds(found[1], found[2], size)
        if first > last:
            opened.close()
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        answer = StreamingHttpResponse(_read(opened, first, last - first + 1), status=206, content_type=content_type)
        answer["Content-Length"] = str(last - first + 1)
        answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer["Accept-Ranges"] = "bytes"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and the last byte; without the first, `last` is how many from the end."""
    if not first:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


def _read(opened: IO[bytes], first: int, count: int) -> Iterator[bytes]:
    with opened:
        opened.seek(first)
        while count and (chunk := opened.read(min(_CHUNK, count))):
            count -= len(chunk)
            yield chunk
