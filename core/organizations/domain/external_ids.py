"""By what others know an organisation: its Crunchbase page, its code, its website, a feed's key of it. Pure."""

from typing import Final
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

CRUNCHBASE, REPOSITORY, WEBSITE, FEED = "crunchbase", "repository", "website", "feed"
#: Where many keep their code: each owner there has a path of its own.
CODE_HOSTS: Final = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitee.com")
#: Hosts on which many have a page: two organisations with one of these have nothing in common.
SHARED_HOSTS: Final = frozenset({
    *CODE_HOSTS, "cncf.io", "crunchbase.com", "linkedin.com", "facebook.com", "x.com", "twitter.com", "youtube.com",
    "instagram.com", "google.com", "sites.google.com", "medium.com", "notion.site", "wordpress.com",
})  # fmt: skip
LONGEST = 200


class NotAnId(ValueError):
    """What was typed is no id of this kind; the message says what to type."""


def host_of(url: str) -> str:
    """The host of an address without www: "https://www.Kapitan.dev/docs" is kapitan.dev; "" where there is none."""
    try:
        host = (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")


def repository_owner(url: str) -> str:
    """Who owns a repository: "https://github.com/kapicorp/kapitan" is github:kapicorp (its case kept), else ""."""
    host = host_of(url)
    if host not in CODE_HOSTS:
        return ""
    owner = urlsplit(url.strip()).path.strip("/").split("/")[0]
    return f"{host.split('.')[0]}:{owner}" if owner else ""


def crunchbase_key(url: str) -> str:
    """A company's identity from its Crunchbase address, whatever its case or query; "" if it is none."""
    if host_of(url) != "crunchbase.com":
        return ""
    parts = unquote(urlsplit(url.strip()).path).strip("/").split("/")
    return f"crunchbase:{parts[1].lower()}"[:LONGEST] if len(parts) == 2 and parts[0] == "organization" else ""


def id_of_key(feed_key: str) -> tuple[str, str]:
    """The source and the id that a feed's key of a company is: "crunchbase:acme", "github:acme", "site:acme.io"."""
    place, _colon, key = feed_key.partition(":")
    if place == CRUNCHBASE and key:
        return CRUNCHBASE, key
    if place == "site" and key:
        return WEBSITE, key
    if f"{place}.com" in CODE_HOSTS or f"{place}.org" in CODE_HOSTS:
        return REPOSITORY, feed_key.lower()
    return FEED, feed_key


def read_id(source: str, typed: str) -> str:
    """The id that was typed, or whose address was, as it is kept. Raises NotAnId."""
    typed = typed.strip()
    if source == CRUNCHBASE:
        key = crunchbase_key(typed).partition(":")[2] or ("" if "/" in typed or " " in typed else typed.lower())
        wrong = _("Enter the address of its page on Crunchbase, or the last part of it, such as acme.")
    elif source == REPOSITORY:
        key = repository_owner(typed).lower()
        wrong = _("Enter the address of a repository or of its owner, such as https://github.com/acme.")
    elif source == WEBSITE:
        key = host_of(typed if "//" in typed else f"https://{typed}")
        key = "" if "." not in key or key in SHARED_HOSTS else key
        wrong = _("Enter the address of a website of its own, such as https://acme.example.")
    else:
        key, wrong = typed, _("Enter the key by which the feed names the organisation.")
    if not key or len(key) > LONGEST:
        raise NotAnId(wrong)
    return key
