"""What the forms about a delivery were made from, and what others did since (`core/kit/versions.py`)."""

from django.utils.translation import gettext as _

from billing.settling.queries.held import HeldLine
from core.kit.shown_time import said_time
from core.kit.versions import Basis
from marketplace.orders.models import OrderLine
from marketplace.orders.states import Delivery


def delivery_basis(line: OrderLine, held: HeldLine | None) -> Basis:
    """Of accepting the delivery, or objecting to it: whether it is accepted, and the last objection."""
    objection = held.objection if held is not None else None

    def since(marks: tuple[int, ...]) -> list[str]:
        sentences = []
        if objection is not None and objection.pk > marks[0]:
            words = {
                "who": objection.made_by or _("somebody"),
                "time": said_time(objection.made_at),
                "why": objection.reason,
            }
            sentences.append(_("Meanwhile %(who)s objected at %(time)s UTC: %(why)s") % words)
        if line.delivery == Delivery.ACCEPTED and line.accepted_at is not None:
            sentences.append(
                _("Meanwhile the delivery was accepted at %(time)s UTC.") % {"time": said_time(line.accepted_at)}
            )
        return sentences

    status = objection.status if objection is not None else ""
    return Basis((objection.pk if objection else 0,), since, {"delivery": line.delivery, "objection": status})
