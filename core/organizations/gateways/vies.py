"""VIES, the European Union's register of VAT numbers, over its public REST interface."""

import http.client
import json
import ssl
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.organizations.gateways.base import Unreachable

HOST = "ec.europa.eu"
PATH = "/taxation_customs/vies/rest-api/check-vat-number"
# The members' registers answer slowly, and often not at all.
TIMEOUT_SECONDS = 15.0
MOST_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Vies:
    """Asks whether one number is in use; keeps nothing of the name and address that come with the answer."""

    host: str = HOST
    port: int = 443
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def holds(self, prefix: str, digits: str) -> bool:
        """See `VatRegister`."""
        connection = http.client.HTTPSConnection(self.host, self.port, timeout=TIMEOUT_SECONDS, context=self.context)
        asked = json.dumps({"countryCode": prefix, "vatNumber": digits})
        try:
            connection.request("POST", PATH, asked, {"Content-Type": "application/json", "Accept": "application/json"})
            response = connection.getresponse()
            text = response.read(MOST_BYTES)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(_("VIES gave no answer.")) from error
        finally:
            connection.close()
        return read_answer(response.status, text)


def read_answer(status: int, text: bytes) -> bool:
    """Whether the number is in use. VIES says errors of its members with the status of success, too: only a word that
    is an answer counts. Raises Unreachable."""
    try:
        told = json.loads(text)
    except ValueError as error:
        raise Unreachable(_("VIES gave an answer that cannot be read.")) from error
    answered = status == http.client.OK and isinstance(told, dict) and isinstance(told.get("valid"), bool)
    if not answered or told.get("userError") not in (None, "", "VALID", "INVALID", "INVALID_INPUT"):
        raise Unreachable(_("The register of this country could not be asked."))
    return bool(told["valid"])
