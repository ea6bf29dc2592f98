"""Every piece of news is registered once, stands in the README's table, and makes a mail whose links lead to the site."""

import ast
import datetime as dt
import re
import smtplib
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from pytest_django import Settings

from core.kit import clock
from core.kit.jobs.run import raising
from core.notifications import tasks
from core.notifications.actions.notify import notify
from core.notifications.actions.notify_each import News, notify_each
from core.notifications.models import OutgoingMail
from core.notifications.registry import Channel, Kind, kind_named, kinds, register_kinds, topics
from core.organizations.access import CAPABILITIES, Can
from core.organizations.accounts.actions.ask_for_password import ask_for_password
from core.organizations.accounts.actions.change_password import change_password
from core.organizations.arriving.actions.confirm_email import confirm_email
from core.organizations.arriving.actions.send_confirmation import send_confirmation
from core.organizations.models import JoinRequest, Membership, OrganizationDomain, Role
from core.organizations.team.actions.change_member import change_member
from core.organizations.team.actions.decide_join import decide_join
from core.organizations.team.actions.invite_member import invite_member
from core.organizations.verifying.actions.mail_domain import mail_domain
from storefronts.interface import WrittenLead
from storefronts.leads.actions.answer_lead import answer_lead
from storefronts.leads.actions.confirm_lead import confirm_lead
from storefronts.leads.actions.write_lead import write_lead
from storefronts.leads.domain.origin import Origin
from storefronts.leads.domain.stamp import new_stamp
from storefronts.models import LeadForm
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.support.mail_server import breakable_mail_server

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("core", "catalog", "billing", "search", "cms", "storefronts", "marketplace")
TABLE = re.compile(r"(?<=<!-- table -->\n)(.*?)(?=<!-- end of table -->)", re.DOTALL)


def calls() -> list[tuple[str, ast.Call]]:
    """Every call of notify, alert_operator and write_mail in the program, with its place."""
    found = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            text = path.read_text()
            if not any(name in text for name in ("notify(", "notify_each(", "alert_operator(", "write_mail(")):
                continue
            for node in ast.walk(ast.parse(text)):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                    continue
                if node.func.id in ("notify", "notify_each", "alert_operator", "write_mail"):
                    found.append((f"{path.relative_to(ROOT)}:{node.lineno}", node))
    return found


def drawn_table() -> str:
    """The table as the registry has it: paste it into the README where they differ."""
    rows = ["| news | told | roles | site | mail | can be turned off |", "| --- | --- | --- | --- | --- | --- |"]
    for kind in kinds():
        for who, capability in kind.to.items():
            roles = [role for role in Role.values if capability is not None and capability in CAPABILITIES[role]]
            shown = "all" if len(roles) == len(Role.values) else ", ".join(roles) or "that person"
            ways = " | ".join("yes" if channel in kind.channels else "" for channel in Channel)
            rows.append(f"| `{kind.key}` | {who} | {shown} | {ways} | {'' if kind.essential else 'yes'} |")
    return "\n".join(rows) + "\n"


def test_the_table_of_the_readme_is_the_registry() -> None:
    table = TABLE.search((ROOT / "core/notifications/README.md").read_text())
    assert table is not None
    assert table[1] == drawn_table(), f"core/notifications/README.md should say:\n{drawn_table()}"


def test_facts_of_news_say_an_organisation_so_that_an_unverified_one_is_marked() -> None:
    bare = re.compile(r'\(_\("[^"]+"\), (?:\w+\.)*(?:buyer|seller|owner|partner|vendor|organization|provider)\.name\)')
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for folder in ("actions", "queries")
        for path in ROOT.glob(f"*/**/{folder}/*.py")
        if ".venv" not in path.parts
        for match in bare.finditer(path.read_text())
    ]
    assert found == [], "Write str(organization): its name alone is never marked."


def test_every_kind_that_is_told_is_registered_and_every_registered_kind_is_told() -> None:
    literal = {
        node.value
        for _place, call in calls()
        for argument in (*call.args[:1], *(each.value for each in call.keywords if each.arg == "kind"))
        for node in ast.walk(argument)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"\w+\.\w+", node.value)
    }
    # Chosen among several before the call: each is named in the module that calls.
    named = {
        node.value
        for path in {place.rpartition(":")[0] for place, _call in calls()} | {"storefronts/receivers.py"}
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    registered = {kind.key for kind in kinds()}
    assert literal <= registered
    assert registered <= named
    assert len(calls()) > 30


def test_a_kind_is_told_to_those_only_whom_the_table_names() -> None:
    for place, call in calls():
        given = {each.arg: each.value for each in call.keywords}
        kind, capability = given.get("kind"), given.get("capability")
        if not (isinstance(kind, ast.Constant) and isinstance(kind.value, str)) or not isinstance(
            capability, (ast.Attribute, ast.IfExp)
        ):
            continue
        used = {
            Can[node.attr]
            for node in ast.walk(capability)
            if isinstance(node, ast.Attribute) and node.attr in Can.__members__
        }
        assert used <= set(kind_named(kind.value).to.values()), place


def test_a_kind_is_registered_once_and_belongs_to_a_topic() -> None:
    known = {topic.key for topic in topics()}
    assert {kind.topic for kind in kinds()} <= known
    with pytest.raises(ValueError, match="registered already"):
        register_kinds(Kind("quote.sent", "x", "quotes", {}, "x"))


def test_mail_is_sent_by_one_module_only() -> None:
    senders = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"(from|import) (django\.core\.mail|smtplib)|wagtail\.admin\.mail", path.read_text())
    }
    assert senders == {"core/notifications/gateways/mail_server.py"}


def test_only_the_worker_reaches_the_mail_server() -> None:
    """Whatever an action or a page does, it writes rows: so a mail server that is away, or slow, is nothing to it."""

    def modules_that_say(words: str) -> set[str]:
        return {
            str(path.relative_to(ROOT))
            for package in PACKAGES
            for path in (ROOT / package).rglob("*.py")
            if re.search(words, path.read_text())
        }

    assert modules_that_say(r"\bmail_server\(\)") == {
        "core/notifications/gateways/mail_server.py",
        "core/notifications/actions/send_mails.py",
    }
    assert modules_that_say(r"import .*\bsend_mails\b") == {"core/notifications/tasks.py"}
    # By the queue's name only, or as a message to the worker.
    assert modules_that_say(r"\bsend_mails\(|notifications import tasks") == {
        "core/notifications/tasks.py",
        "core/notifications/actions/send_mails.py",
    }


def _write_about_addresses_and_domains(member: Membership) -> None:
    confirm_email(send_confirmation(member.user, email="other@contoso.example"), user=member.user)
    send_confirmation(member.user, email=UserFactory().email)
    mail_domain(
        OrganizationDomain.objects.create(organization=member.organization, domain="contoso.example"),
        "admin",
        by=member.user,
    )
    asked = JoinRequest.objects.create(organization=member.organization, user=UserFactory())
    decide_join(asked, role=None, by=member)


def _write_about_a_lead(member: Membership) -> None:
    seller = OrganizationFactory(is_vendor=True)
    LeadForm.objects.create(organization=seller, auto_reply="We call you.")
    written = WrittenLead("Helen", "helen@calder.example")
    lead = write_lead(seller, written, stamp=new_stamp(seller.slug, 0), origin=Origin("/"))
    answer_lead(confirm_lead(lead), "We can do that.", by=member.user)


def _write_every_kind() -> None:
    """One mail of each kind that is told by mail."""
    member = MembershipFactory(role="owner")
    direct = {kind.key for kind in kinds() if Channel.MAIL in kind.channels and None in kind.to.values()}
    for kind in kinds():
        if Channel.MAIL in kind.channels and kind.key not in direct:
            notify(
                member.organization, kind=kind.key, text=lambda: f"News: {kind.label}", url="/orders/O-1/",
                facts=lambda: [("Amount", "$1.00")], words="Because.", notes=lambda: ["More."],
            )  # fmt: skip
    found = News(
        member.user_id, member.organization_id, lambda: "New.", "/search/", "x", facts=lambda: [("Vault", "$1.00")]
    )
    notify_each([found], kind="search.new_results")
    invite_member(member.organization, email="new@contoso.example", role="admin", by=member)
    member.user.set_password("a long password")
    member.user.save()
    ask_for_password(member.user.email)
    change_password(member.user, "another long password")
    _write_about_addresses_and_domains(member)
    change_member(MembershipFactory(organization=member.organization, role="sales"), role=None, by=member)
    _write_about_a_lead(member)


@pytest.mark.django_db
def test_every_link_of_every_mail_leads_to_the_site(settings: Settings, mailbox: list[EmailMessage]) -> None:
    settings.BASE_URL = "https://market.test"
    _write_every_kind()
    tasks.send_mails()
    assert len(mail.outbox) == len([kind for kind in kinds() if Channel.MAIL in kind.channels])
    for message in mail.outbox:
        html = message.alternatives[0].content
        links = re.findall(r"""https?://[^\s"'<>)]+""", message.body + html + str(message.extra_headers))
        assert len(links) >= 4
        assert {link for link in links if not link.startswith("https://market.test")} == set(), message.subject
        assert re.findall(r"(?:href|src|action)=\"(?!https://market\.test)", html) == []
        assert html.count("display:inline-block") == 1  # one button
        assert message.reply_to and "\n" not in message.subject


@pytest.mark.django_db
def test_every_kind_is_told_while_the_server_is_away_and_arrives_when_it_is_back() -> None:
    with breakable_mail_server() as server, raising(False):
        server.opens = ConnectionRefusedError("away")
        _write_every_kind()
        assert tasks.send_mails() == 0
        told = {kind.key for kind in kinds() if Channel.MAIL in kind.channels}
        assert set(OutgoingMail.objects.unsent().values_list("kind", flat=True)) == told
        server.opens = None
        first = OutgoingMail.objects.earliest("pk")
        alone = OutgoingMail.objects.exclude(recipient=first.recipient).earliest("pk").recipient
        server.refuses = {alone: smtplib.SMTPDataError(451, b"later")}
        later = clock.now() + dt.timedelta(hours=1)
        with clock.travel(later):
            tasks.send_mails()
        kept = OutgoingMail.objects.unsent()
        assert set(kept.values_list("recipient", flat=True)) == {alone}, "one recipient's failure kept others' mails"
        server.refuses = {}
        with clock.travel(later + dt.timedelta(hours=1)):
            tasks.send_mails()
        assert not OutgoingMail.objects.unsent().exists()
        assert len(mail.outbox) == OutgoingMail.objects.count()
