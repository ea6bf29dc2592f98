"""Ask the European Union's register about a tax id: claim, call, record."""

from core.kit import clock
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.current import vat_register
from core.organizations.models import TaxId, VatCheck


def check_tax_id(pk: int) -> int:
    """Ask, and keep what the register says with the time; 1 if it was asked, 0 where nothing waits for it any more.

    The queue's claim is the claim; no transaction is open during the call. A register that cannot be asked is kept as
    that, and asked again hours later: it never keeps anybody from anything. Not to be called in a transaction.
    """
    row = TaxId.objects.to_check(clock.now()).filter(pk=pk).first()
    if row is None:
        return 0
    try:
        said = VatCheck.CONFIRMED if vat_register().holds(row.number[:2], row.number[2:]) else VatCheck.UNKNOWN
    except Unreachable:
        said = VatCheck.UNREACHABLE
    return TaxId.objects.filter(pk=pk).update(vat_check=said, asked_at=clock.now())
