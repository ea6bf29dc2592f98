"""By what an owner and others know an offer or a plan: ids, each of one source. Pure."""

from django.utils.translation import gettext as _
from stdnum import ean
from stdnum.exceptions import ValidationError

from catalog.domain.provenance import own_file
from core.organizations.domain.external_ids import LONGEST, NotAnId

#: Kinds of ids that an owner edits. Its own id of something (a SKU) is what its files say in the column `id`.
SKU, GTIN, REPOSITORY = "sku", "gtin", "repository"


def source_of(kind: str, organization_id: int) -> str:
    """The source of such ids of an organisation's offers: in one source an id is of one offer."""
    return own_file(organization_id) if kind == SKU else f"{kind}:{organization_id}"


def read_id(kind: str, typed: str) -> str:
    """The id as it is kept; "" for none. Raises NotAnId."""
    typed = typed.strip()
    if kind == GTIN and typed:
        return read_gtin(typed)
    if kind == REPOSITORY and typed:
        plain = typed.removesuffix("/").removesuffix(".git").partition("://")[2].removeprefix("www.").lower()
        if plain.count("/") < 2 or " " in plain:
            raise NotAnId(_("Enter the address of the repository, such as https://github.com/acme/tool."))
        typed = plain
    if len(typed) > LONGEST:
        raise NotAnId(_("Shorten it to %(n)s characters.") % {"n": LONGEST})
    return typed


def read_gtin(typed: str) -> str:
    """A GTIN, UPC or EAN of 8, 12, 13 or 14 digits as 14 digits. Raises NotAnId, also for a wrong check digit."""
    try:
        return str(ean.validate(typed)).zfill(14)
    except ValidationError as error:
        raise NotAnId(
            _("This is no GTIN: it has 8, 12, 13 or 14 digits, and the last one is a check digit.")
        ) from error
