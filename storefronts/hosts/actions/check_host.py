"""Look for the proof of a host, and for whether it leads to us."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.domain.domains import DNS_LABEL, DNS_PREFIX
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.current import records, website
from core.organizations.models import Organization, Proof
from storefronts.domain.hosts import ANSWER_PATH, DAILY, GRACE, MOST_TRIES, SILENT, UNPROVED, WHILE_LOST
from storefronts.models import OwnHost
from storefronts.showing.queries.own_hosts import answer_of

_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Found:
    """What a look outside found: the proof ("" for none), whether that is certain, words for the reader, and whether
    the host answered with what only we can say."""

    proof: str
    certain: bool
    record: str
    file: str
    target: str
    answers: bool


def check_host(pk: int, *, due_only: bool = False) -> int:
    """Ask the DNS and the host, and note what was found; 1 if that was done, 0 where the row is gone, switched off or,
    with `due_only`, not due. Not to be called in a transaction: others are asked for up to half a minute.
    """
    rows = OwnHost.objects.to_check(clock.now()) if due_only else OwnHost.objects.filter(off_at__isnull=True)
    row = rows.filter(pk=pk).first()
    if row is None or not _note(pk, _look(row)):
        return 0
    if row.verified_at is None and (proved := OwnHost.objects.filter(pk=pk, verified_at__isnull=False).first()):
        # It is served since a moment ago: now it is seen whether it leads here.
        _note(pk, _look(proved))
    return 1


def _look(row: OwnHost) -> Found:
    wanted, proof, certain = f"{DNS_PREFIX}{row.token}", "", True
    try:
        texts = records().texts(f"{DNS_LABEL}.{row.host}")
        record = ", ".join(texts) or _("No TXT record")
        proof = Proof.DNS if wanted in texts else ""
    except Unreachable as error:
        # Our own name server may be the one that is silent: that takes no host out of service.
        record, certain = str(error), False
    file = ""
    if not proof:
        try:
            lines = website().lines(row.host)
            file = ", ".join(lines) or _("No such file")
            proof = Proof.FILE if wanted in lines else ""
        except Unreachable as error:
            file = str(error)
    try:
        target = ", ".join(records().targets(row.host)) or _("Nothing: the name has no address")
    except Unreachable as error:
        target = str(error)
    return Found(proof, certain, record, file, target, bool(proof or row.verified_at) and _answers(row.host))


def _answers(host: str) -> bool:
    try:
        return answer_of(host) in website().lines(host, ANSWER_PATH)
    except Unreachable:
        return False


@transaction.atomic
def _note(pk: int, found: Found) -> int:
    now = clock.now()
    # The organisation first, as everything that changes its hosts: one of them is primary at most.
    Organization.objects.select_for_update(of=("self",), no_key=True).filter(own_hosts=pk).first()
    # Then every claim to the host, in one order: of two organisations that prove it in one moment the second sees the
    # first.
    same_host = OwnHost.objects.filter(host__in=OwnHost.objects.filter(pk=pk).values("host")).order_by("pk")
    claims = list(same_host.select_for_update(of=("self",)).select_related("organization"))
    row = next((each for each in claims if each.pk == pk), None)
    if row is None or row.off_at is not None:
        return 0
    others = [each for each in claims if each is not row and each.verified_at is not None]
    is_taken = any(each.off_at is None and _is_served(each.organization) for each in others)
    if found.proof and row.verified_at is None and not is_taken:
        for each in others:
            _free(each, now)
    row.checked_at = now
    row.found_record, row.found_file = _shown(found.record), _shown(found.file)
    row.found_target = _shown(found.target)
    tell = _judge(row, found, now, is_taken=is_taken)
    row.save()
    if tell:
        _tell(row, tell, now)
    return 1


def _is_served(organization: Organization) -> bool:
    return organization.is_verified and organization.is_partner


def _free(row: OwnHost, now: dt.datetime) -> None:
    """Take the proof from a host at which nothing is served: whoever proves it today is its domain's owner now."""
    row.verified_at, row.proof, row.lost_at, row.is_primary, row.answers = None, "", None, False, False
    row.tries, row.next_check_at = 0, now
    row.save()
    slug = row.organization.slug
    audit.record("host.freed", f"organization:{slug}", organization=row.organization_id, host=row.host)


def _shown(text: str) -> str:
    """What fits into the row: no database takes NUL, and a check that could not be noted would end nothing."""
    return text.replace("\0", "\ufffd")[:_SHOWN]


def _judge(row: OwnHost, found: Found, now: dt.datetime, *, is_taken: bool) -> str:
    """Put the row where it stands after what was found, with the time of its next check; the news of it, if any."""
    tell = ""
    if found.proof and row.verified_at is None:
        if is_taken:
            row.found_record = _("Another organisation has proved this domain.")
        else:
            row.verified_at, row.proof, row.tries, tell = now, found.proof, 0, "host.verified"
            row.is_primary = not OwnHost.objects.filter(organization=row.organization, is_primary=True).exists()
    elif found.proof:
        row.proof, row.lost_at = found.proof, None
    elif row.verified_at is not None and found.certain and row.lost_at is None:
        row.lost_at, tell = now, "host.lost"
    elif row.verified_at is not None and found.certain and row.lost_at is not None and now - row.lost_at >= GRACE:
        row.verified_at, row.proof, row.lost_at, row.tries, tell = None, "", None, 0, "host.ended"
        row.is_primary = row.answers = False
    row.tries = min(row.tries + 1, MOST_TRIES)
    if row.verified_at is None:
        row.next_check_at = None if row.tries >= MOST_TRIES else now + UNPROVED.wait(row.tries)
        return tell
    if found.answers:
        row.answers, row.tries = True, 0
    elif row.tries > 1:  # one check that failed by itself says nothing
        row.answers = False
    wait = DAILY if found.answers else SILENT.wait(row.tries)
    row.next_check_at = now + (min(wait, WHILE_LOST) if row.lost_at else wait)
    return tell


def _tell(row: OwnHost, kind: str, now: dt.datetime) -> None:
    text = {
        "host.verified": gettext_lazy("%(host)s is proved, and your storefront is served there"),
        "host.lost": gettext_lazy(
            "The proof of %(host)s is gone. The domain is out of service on %(day)s UTC, unless it is back"
        ),
        "host.ended": gettext_lazy("%(host)s is out of service: its proof has been missing for three days"),
    }[kind]

    def facts() -> list[tuple[str, str]]:
        found = [(_("Domain"), row.host), (_("TXT record"), row.found_record)]
        return [*found, (_("File"), row.found_file)] if row.found_file else found

    notify(
        row.organization,
        kind=kind,
        text=lambda: text % {"host": row.host, "day": date_format(now + GRACE, "DATETIME_FORMAT")},
        url=reverse("storefronts:hosts"),
        capability=Can.PUBLISH,
        facts=facts,
        cause=f"{kind}:{row.pk}:{now:%Y-%m-%dT%H:%M}",
    )
    audit.record(
        kind, f"organization:{row.organization.slug}", organization=row.organization_id, host=row.host, proof=row.proof
    )
