"""Where the public calendar of a partner may be. Pure."""

from urllib.parse import urlsplit

#: Services in which a visitor chooses a time; a name stands for itself and for what is below it.
CALENDAR_HOSTS = (
    "cal.com",
    "calendly.com",
    "calendar.app.google",
    "calendar.google.com",
    "doodle.com",
    "meetings.hubspot.com",
    "outlook.office.com",
    "outlook.office365.com",
    "savvycal.com",
    "tidycal.com",
    "zcal.co",
)


def calendar_host(address: str) -> str:
    """The service that the address leads to, without "www."; empty for any other address, and for one without https."""
    if not address.isprintable() or any(character.isspace() or character in '\\"<>' for character in address):
        return ""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:
        return ""
    if parts.scheme != "https" or "@" in parts.netloc or port not in (None, 443):
        return ""
    allowed = any(host == name or host.endswith(f".{name}") for name in CALENDAR_HOSTS)
    return host.removeprefix("www.") if allowed else ""
