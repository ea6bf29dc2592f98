"""A split as it is kept: with the document that decides it and that document's hash."""

import hashlib
from dataclasses import dataclass, field

from core.split.document import canonical, request_document
from core.split.interface import SplitResult


@dataclass(frozen=True, slots=True)
class FrozenSplit:
    """A split, the calculator's document of its request, and `fingerprint`, the SHA-256 of the canonical document.

    Document and fingerprint are always those of `result`, so a caller that hands over a frozen split cannot hand over
    figures that do not follow from its document.
    """

    result: SplitResult
    document: dict[str, object] = field(init=False)
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        document = request_document(self.result.request)
        object.__setattr__(self, "document", document)
        object.__setattr__(self, "fingerprint", hashlib.sha256(canonical(document)).hexdigest())
