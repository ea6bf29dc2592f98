"""What the organisations app asks of the internet, in its own words."""

from typing import Protocol

from core.organizations.domain.domains import FILE_PATH


class Unreachable(ValueError):
    """The name server or the website gave no answer that can be used; the message says why, for a reader."""


class Records(Protocol):
    """Somebody who reads the DNS."""

    def texts(self, name: str) -> tuple[str, ...]:
        """The TXT records of this name, each as one text; none where the name has none. Raises Unreachable."""

    def targets(self, name: str) -> tuple[str, ...]:
        """Where this name leads: the name that it stands for (CNAME), then its addresses. Raises Unreachable."""


class Website(Protocol):
    """Somebody who reads a domain's own website."""

    def lines(self, domain: str, path: str = FILE_PATH) -> tuple[str, ...]:
        """The lines of a file, by default the one that proves the domain; none where there is none. Raises
        Unreachable."""


class VatRegister(Protocol):
    """Somebody who knows which VAT numbers of the European Union are in use."""

    def holds(self, prefix: str, digits: str) -> bool:
        """Whether the number (its country's prefix, "EL" for Greece, and the rest) is in use. Raises Unreachable."""
