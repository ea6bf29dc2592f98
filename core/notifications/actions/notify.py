"""Tell the members of organisations that something happened."""

from collections.abc import Callable, Collection, Sequence
from uuid import uuid4

from django.db import transaction

from core.kit import clock
from core.notifications.actions.write_mail import write_mails
from core.notifications.domain.letter import Letter, one_line
from core.notifications.models import Notice
from core.notifications.queries.addressed import addressed
from core.notifications.queries.preferences import unwanted
from core.notifications.registry import Channel, kind_named
from core.organizations.access import Can, roles_with
from core.organizations.models import Membership, Organization, read_by
from core.organizations.reader_language import in_each_language, language_of


@transaction.atomic(savepoint=False)  # what fails here fails whoever tells of it
def notify(
    *organizations: Organization,
    kind: str,
    text: Callable[[], str],
    url: str = "",
    capability: Can = Can.VIEW,
    facts: Callable[[], Sequence[tuple[str, str]]] = tuple,
    words: str = "",
    notes: Callable[[], Sequence[str]] = tuple,
    reply_to: str = "",
    cause: str = "",
    notice: Callable[[], str] = str,
    only: Collection[int] | None = None,
    each_person_once: bool = False,
) -> int:
    """Leave a notice, and a mail in the outbox, for every member of these organisations whose role holds
    `capability`; with `only` (ids of users), for those among them. As many queries for many organisations as for one.

    `kind` is registered (`registry.py`), which says by which channels it is told; members leave out topics that are not
    essential. What is told in words of ours is a function, called at once and once for each language of those who are
    told; an organisation in them (not its `name`) is marked for others where nobody verified it. `text` is one
    sentence, `notice` another one for the site where the mail's `words` are wanted in it too, `url` a path of the site,
    which in the mail names the organisation; `facts` (label, value), `words` that somebody wrote and `notes` are for
    the mail. With a `cause` ("quote:Q-1:expiring") nobody is told of the same thing twice. `each_person_once` tells who
    is in several of the organisations as a member of the first they joined.
    Returns how many members were told. Raises UnknownKind.
    """
    known = kind_named(kind)
    given = {each.pk: each for each in organizations}
    found = Membership.objects.filter(organization__in=given, role__in=roles_with(capability)).order_by("pk")
    members = list((found if only is None else found.filter(user__in=only)).select_related("user"))
    if each_person_once:
        members = list({each.user_id: each for each in reversed(members)}.values())
    if not members:
        return 0
    for member in members:
        member.organization = given[member.organization_id]  # not read again
    refusals = set() if known.essential else unwanted(members, known.topic)
    by_site = [each for each in members if (each.pk, Channel.SITE) not in refusals and Channel.SITE in known.channels]
    by_mail = [each for each in members if (each.pk, Channel.MAIL) not in refusals and Channel.MAIL in known.channels]
    now = clock.now()
    languages = {language_of(member.user) for member in (*by_site, *by_mail)}
    readers = {member.organization_id for member in members}
    with read_by(readers):
        lines = in_each_language(languages, lambda: one_line(notice() or text(), 300)) if by_site else {}
    Notice.objects.bulk_create(
        [
            Notice(
                user=member.user, organization=member.organization, kind=kind, text=lines[language_of(member.user)],
                url=url, cause=cause, created_at=now,
            )
            for member in by_site
        ],
        ignore_conflicts=bool(cause),
    )  # fmt: skip
    base = cause or f"{kind}:{uuid4().hex}"

    def letter() -> Letter:
        return Letter(
            text(), facts=tuple(facts()), words=words.strip(), notes=tuple(notes()), link=url, action=str(known.action)
        )

    with read_by(readers):
        letters = in_each_language(languages, letter) if by_mail else {}
    write_mails(
        [(member.user.email, addressed(letters[language_of(member.user)], member, known)) for member in by_mail],
        kind=kind,
        causes=[f"{base}:{member.pk}" for member in by_mail],
        reply_to=reply_to,
    )
    return len({each.pk for each in (*by_site, *by_mail)})
