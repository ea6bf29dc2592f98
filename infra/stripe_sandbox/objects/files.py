"""Files for evidence. Their content is checked once and not kept."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

_STARTS = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}
_MOST = {"dispute_evidence": 5 * 1024 * 1024}


@operation("POST", "/v1/files", "FileCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """Store the description of an uploaded file. Evidence is PDF, PNG or JPEG of at most 5 MB."""
    upload = context.upload if given.get("file") else None
    if upload is None:
        raise InvalidRequest("Invalid file: the request has to be multipart/form-data with a file.", param="file")
    kind = next((name for start, name in _STARTS.items() if upload.content.startswith(start)), None)
    purpose = given["purpose"]
    if purpose == "dispute_evidence" and kind is None:
        raise InvalidRequest("The file for dispute_evidence must be one of: jpg, png, pdf.", param="file")
    if len(upload.content) > _MOST.get(purpose, 512 * 1024):
        raise InvalidRequest("The file is too large for its purpose.", param="file")
    key = context.new_id("file")
    return context.add(
        "file",
        {
            "id": key,
            "object": "file",
            "created": context.now,
            "expires_at": None,
            "filename": upload.name,
            "links": {"object": "list", "data": [], "has_more": False, "url": f"/v1/file_links?file={key}"},
            "purpose": purpose,
            "size": len(upload.content),
            "title": None,
            "type": kind,
            "url": f"https://files.stripe.com/v1/files/{key}/contents",
        },
    )


@operation("GET", "/v1/files/{file}", "FileRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], file: str) -> Row:
    """One file's description."""
    return context.get("file", file, "file")
