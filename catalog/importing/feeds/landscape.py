"""A landscape file (landscape2's data format), read as a stream of YAML events: one entry at a time.

Whose landscape it is, and which category holds members, its settings say (`settings.yml` beside it); a file with the
category "CNCF Members" is the CNCF's. Entries are listings, except members and adopters (organisations) and, in the
CNCF's, those of two subcategories of "Special" (services of certified service providers and training partners). What
no file says is not taken: a project of an unnamed foundation has no certificate and is nobody's. A company is its
Crunchbase address. Where an entry has none, the repository's owner or the website says whose it is; the import
decides, for it has seen the whole file.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # Any: YAML's events, and what a stranger's file says

import yaml
from yaml.resolver import Resolver

from catalog.importing.feeds.item import (
    BrokenFeed,
    FeedDefect,
    FeedItem,
    Remark,
    can_be_stored,
    sentence,
    shown,
    web_address,
)
from catalog.importing.feeds.row import TEXT
from core.kit.slugs import readable_slug
from core.organizations.domain.external_ids import crunchbase_key, host_of, repository_owner

MEMBERS = "CNCF Members"
SERVICES = {
    "Kubernetes Certified Service Provider": ("Kubernetes services by {}", 1, "Kubernetes Certified Service Provider"),
    "Kubernetes and Cloud Native Training Partner": (
        "Kubernetes and cloud native training by {}",
        2,
        "Kubernetes and Cloud Native Training Partner",
    ),
}
CERTIFIED = {
    "Certified Kubernetes - Distribution": "Certified Kubernetes distribution",
    "Certified Kubernetes - Hosted": "Certified Kubernetes, hosted",
    "Certified Kubernetes - Installer": "Certified Kubernetes installer",
    "Certified CNFs": "Certified cloud native network function",
}
# Entries of such a category are organisations, not something that they sell.
_ORGANIZATIONS = re.compile(
    r"\b(members?|membership|member companies|adopters?|end users?|sponsors?|supporters?)\b", re.IGNORECASE
)
_CNCF_MEMBERS = re.compile(rb"""^\s*-?\s*name:\s*["']?CNCF Members["']?\s*$""", re.MULTILINE)
CNCF = ("cncf", "cloud native computing foundation")
PROJECTS = ("graduated", "incubating", "sandbox")
LARGEST_SETTINGS = 1 << 20
SUFFIXES = (" (member)", " (supporter)", " (contributor)", " (KCSP)", " (KCNTP)")
DEEPEST = 20
LONGEST_NAME = 200  # a service's title has its provider's name and more
FOUNDATION = "crunchbase:cloud-native-computing-foundation"

_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = Resolver().resolve
_NAMES = {"list": "list", "dict": "mapping"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose landscape it is, and the category of its members; "" where no file says so."""

    foundation: str = ""
    members: str = ""

    @property
    def is_cncf(self) -> bool:
        """Whether the meanings that the CNCF gives to its categories hold."""
        return self.foundation.lower() in CNCF


def setting_of(path: Path) -> Setting:
    """What the settings beside the file say, else what the file's own categories tell."""
    beside = path.parent / "settings.yml"
    if beside.is_file() and beside.stat().st_size <= LARGEST_SETTINGS:
        try:
            said = yaml.load(beside.read_bytes(), Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, ValueError, RecursionError):
            said = None
        if isinstance(said, dict):
            older = said.get("global")
            name = said.get("foundation") or (older.get("short_name") if isinstance(older, dict) else "")
            return Setting(_text(name), _text(said.get("members_category")))
    with path.open("rb") as file:
        before = b""
        while chunk := file.read(1 << 20):
            if _CNCF_MEMBERS.search(before + chunk):
                return Setting("CNCF", MEMBERS)
            before = chunk[-200:]
    return Setting()


def _text(value: object) -> str:
    return value.strip()[:100] if isinstance(value, str) else ""


class _Odd:
    """A scalar that is no text: what it looks like, and what YAML takes it for."""

    def __init__(self, text: str, kind: str) -> None:
        self.text, self.kind = text, kind


def read(path: Path) -> Iterator[FeedItem | FeedDefect]:
    """Yield every entry of the file. Raises BrokenFeed if it is cut off, is no YAML, or is no landscape."""
    setting = setting_of(path)
    with path.open("rb") as file:
        if file.seek(0, 2) == 0:
            raise BrokenFeed(0, "empty", "The file is empty.")
        file.seek(-1, 2)
        whole = file.read(1) == b"\n"
        file.seek(0)
        events = yaml.parse(file, Loader=yaml.CSafeLoader)
        line = 0
        last: dict[str, Any] = {}
        try:
            for entry in _entries(events):
                if isinstance(entry, FeedDefect):
                    yield entry
                    continue
                category, subcategory, line, last = entry
                yield _item(category, subcategory, line, last, setting)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            at = mark.line + 1 if mark else line
            if not whole:
                raise BrokenFeed(at, "truncated", "The file breaks off here: it was cut. Fetch it again.") from error
            problem = getattr(error, "problem", None) or str(error)
            raise BrokenFeed(at, "not-yaml", f"This is not YAML: {problem}.") from error
        except UnicodeDecodeError as error:
            raise BrokenFeed(line, "not-utf8", "The file is not written in UTF-8.") from error
    if not line:
        raise BrokenFeed(0, "no-entries", "The landscape has no entries.")
    lacking = [key for key in ("homepage_url", "logo") if not last.get(key)]
    if not whole or lacking:
        why = f"its last entry has no {' and no '.join(lacking)}" if lacking else "its last line has no end"
        raise BrokenFeed(line, "truncated", f"The file was probably cut: {why}. Fetch it again.")


# --- YAML events to Python, entry by entry ----------------------------------------------------------------------


def _entries(events: Iterator[Any]) -> Iterator[tuple[str, str, int, dict[str, Any]] | FeedDefect]:
    """(category, subcategory, line, entry) for each entry, and a defect for each part of a wrong type."""
    next(events)
    start = next(events)
    if isinstance(start, yaml.StreamEndEvent):
        raise BrokenFeed(0, "empty", "The file is empty.")
    root = next(events)
    if not isinstance(root, yaml.MappingStartEvent):
        raise BrokenFeed(root.start_mark.line + 1, "not-landscape", "A landscape file starts with “landscape:”.")
    found = False
    for key, event in _pairs(events):
        if key != "landscape":
            _node(events, event)
            continue
        found = True
        if not isinstance(event, yaml.SequenceStartEvent):
            raise BrokenFeed(event.start_mark.line + 1, "not-landscape", "“landscape” must be a list of categories.")
        for category in _items(events):
            yield from _category(events, category)
    if not found:
        raise BrokenFeed(1, "not-landscape", "This is no landscape file: it has no “landscape” list.")
    # Run to the end, so that what is broken there is seen.
    for _ in events:
        pass


def _category(events: Iterator[Any], event: Any) -> Iterator[tuple[str, str, int, dict[str, Any]] | FeedDefect]:
    line = event.start_mark.line + 1
    if not isinstance(event, yaml.MappingStartEvent):
        _node(events, event)
        yield FeedDefect(line, "", "wrong-type", "A category must be a mapping with a name and subcategories.")
        return
    name = ""
    for key, value in _pairs(events):
        if key == "name":
            name = _word(_node(events, value))
        elif key == "subcategories":
            if not isinstance(value, yaml.SequenceStartEvent):
                if _node(events, value) is not None:
                    yield FeedDefect(
                        value.start_mark.line + 1, name, "wrong-type", "“subcategories” must be a list: skipped whole."
                    )
                continue
            for part in _items(events):
                yield from _subcategory(events, part, name)
        else:
            _node(events, value)


def _subcategory(
    events: Iterator[Any], event: Any, category: str
) -> Iterator[tuple[str, str, int, dict[str, Any]] | FeedDefect]:
    line = event.start_mark.line + 1
    if not isinstance(event, yaml.MappingStartEvent):
        _node(events, event)
        yield FeedDefect(line, category, "wrong-type", "A subcategory must be a mapping with a name and items.")
        return
    name = ""
    for key, value in _pairs(events):
        if key == "name":
            name = _word(_node(events, value))
        elif key == "items":
            if not isinstance(value, yaml.SequenceStartEvent):
                if _node(events, value) is not None:
                    yield FeedDefect(
                        value.start_mark.line + 1, name, "wrong-type", "“items” must be a list: skipped whole."
                    )
                continue
            for entry in _items(events):
                at = entry.start_mark.line + 1
                data = _node(events, entry)
                if isinstance(data, dict):
                    yield category, name, at, data
                else:
                    shown = data.text if isinstance(data, _Odd) else str(data)[:60]
                    yield FeedDefect(at, shown, "wrong-type", "An entry must be a mapping with a name.")
        else:
            _node(events, value)


def _pairs(events: Iterator[Any]) -> Iterator[tuple[str, Any]]:
    """The keys of the mapping that has begun, each with the first event of its value, which the caller consumes."""
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        key = _node(events, event)
        yield (key if isinstance(key, str) else str(key)), next(events)


def _items(events: Iterator[Any]) -> Iterator[Any]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield event


def _node(events: Iterator[Any], event: Any, depth: int = 0) -> Any:
    """A whole node: text, None, _Odd, list or dict. Aliases are None: a landscape has no use for them.

    What is nested deeper than any landscape is read over, without a call for each level.
    """
    if depth > DEEPEST and isinstance(event, yaml.CollectionStartEvent):
        open_ends = 1
        while open_ends:
            inner = next(events)
            open_ends += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, yaml.CollectionEndEvent)
        return None
    if isinstance(event, yaml.ScalarEvent):
        if event.style or event.tag:  # libyaml's style of a plain scalar is empty
            return event.value
        tag = _resolve(yaml.ScalarNode, event.value, (True, False))
        if tag == "tag:yaml.org,2002:str":
            return event.value
        return None if tag == "tag:yaml.org,2002:null" else _Odd(event.value, tag.rpartition(":")[2])
    if isinstance(event, yaml.SequenceStartEvent):
        return [_node(events, item, depth + 1) for item in _items(events)]
    if isinstance(event, yaml.MappingStartEvent):
        return {key: _node(events, value, depth + 1) for key, value in _pairs(events)}
    return None


def _word(value: Any) -> str:
    return value.strip() if isinstance(value, str) else value.text if isinstance(value, _Odd) else ""


# --- entries to items -------------------------------------------------------------------------------------------


class _Fields:
    """The fields of one entry as text; remembers what had to be fixed."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.remarks: list[Remark] = []

    def text(self, key: str) -> str:
        value = self.data.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            value = value.strip()
            if not can_be_stored(value):
                self.remarks.append(Remark("unreadable", f"“{key}” holds characters that cannot be read: left out."))
                return ""
            if len(value) > TEXT:
                self.remarks.append(Remark("too-long", f"“{key}” has {len(value)} characters: shortened to {TEXT}."))
                return sentence(value, TEXT)
            return value
        if isinstance(value, _Odd) and value.kind in ("int", "float", "timestamp"):
            self.remarks.append(Remark("wrong-type", f"“{key}” is a {value.kind}, not text: taken as “{value.text}”."))
            return value.text
        kind = value.kind if isinstance(value, _Odd) else _NAMES.get(type(value).__name__, "value")
        self.remarks.append(Remark("wrong-type", f"“{key}” is a {kind}, not text: left out."))
        return ""

    def flag(self, key: str) -> bool:
        value = self.data.get(key)
        return isinstance(value, _Odd) and value.kind == "bool" and value.text.lower() in ("true", "yes", "on")

    def part(self, key: str) -> dict[str, Any]:
        value = self.data.get(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self.remarks.append(Remark("wrong-type", f"“{key}” must be a mapping: left out."))
        return {}

    def address(self, key: str) -> str:
        text = self.text(key)
        url = web_address(text)
        if text and not url:
            self.remarks.append(Remark("bad-address", f"“{key}” is no address of the web ({text[:80]}): left out."))
        return url


def _item(category: str, subcategory: str, line: int, data: dict[str, Any], setting: Setting) -> FeedItem | FeedDefect:
    fields = _Fields(data)
    name = " ".join(fields.text("name").split())
    if not category or not subcategory:
        return FeedDefect(line, name, "no-category", "The entry stands in a category or subcategory without a name.")
    if not name:
        wrong = data.get("name") is not None
        return FeedDefect(
            line, "", "wrong-type" if wrong else "no-name", "“name” must be text." if wrong else "It has no name."
        )
    if len(name) > LONGEST_NAME:
        reason = f"The name has {len(name)} characters: shorten it to {LONGEST_NAME}."
        return FeedDefect(line, name[:60], "too-long", reason)
    website = fields.address("homepage_url")
    repository = fields.address("repo_url")
    company = _company(fields)
    logo = fields.text("logo")
    is_cncf = setting.is_cncf
    service = SERVICES.get(subcategory) if is_cncf and category == "Special" else None
    is_member = not service and _is_organization(name, category, subcategory, setting)
    plain = name
    for suffix in SUFFIXES if is_member or service else ():
        plain = plain.removesuffix(suffix)
    if is_member and fields.flag("unnamed_organization") and not company:
        company, website = f"name:{readable_slug(plain)}"[:200], ""
        fields.remarks.append(
            Remark("unnamed-organization", "The member keeps its name to itself: taken under the name it has here.")
        )
    if is_member:
        return FeedItem(
            position=line, kind="member", name=plain[:160], company=company, company_name=plain[:160], rank=0,
            host=host_of(website), website=website, logo=logo, buyer=True,
            description=fields.text("description"), remarks=tuple(fields.remarks),
        )  # fmt: skip
    extra = fields.part("extra")
    description = fields.text("description") or _said(extra)
    attributes: dict[str, object] = {}
    if service:
        title, rank, certificate = service
        attributes["certifications"] = certificate
        return FeedItem(
            position=line, kind="service", name=title.format(plain), company=company, company_name=plain[:160],
            rank=rank, host=host_of(website), class_slug="service", categories=(("Services", subcategory),),
            summary=sentence(description), description=description, website=website, logo=logo,
            attributes=attributes, partner=True, remarks=tuple(fields.remarks),
        )  # fmt: skip
    project = fields.text("project")
    certificates = [CERTIFIED[subcategory]] if is_cncf and subcategory in CERTIFIED else []
    if project in PROJECTS and setting.foundation:
        certificates.append(f"{setting.foundation} {project} project")
    elif project in PROJECTS:
        said = f"“project” is {shown(project)}, and no settings say of which foundation: left out."
        fields.remarks.append(Remark("not-understood", said))
    if certificates:
        attributes["certifications"] = ", ".join(certificates)
    if repository:
        attributes["source_code"] = repository
    foundation = ""
    if not company and project and setting.foundation:
        company = FOUNDATION if is_cncf else f"name:{readable_slug(setting.foundation)}"
        foundation = "" if is_cncf else setting.foundation
        fields.remarks.append(
            Remark("no-organization", "It names no organisation: attributed to the foundation that hosts the project.")
        )
    homes = [repository_owner(url) for url in (repository, website, fields.text("project_org"))]
    return FeedItem(
        position=line, kind="listing", name=name, company=company,
        company_name=_organization_name(fields) or foundation,
        rank=3, repo_owner=homes[0] or homes[1], host=host_of(website), owner_homes=tuple(h for h in homes if h),
        categories=((category, subcategory), *_second_paths(fields)), summary=sentence(description),
        description=description, website=website, logo=logo, attributes=attributes, remarks=tuple(fields.remarks),
    )  # fmt: skip


def _is_organization(name: str, category: str, subcategory: str, setting: Setting) -> bool:
    """Whether the entry is an organisation: in the members' category, in one named so, or marked so in its name."""
    if category == (setting.members or MEMBERS) or name.endswith(SUFFIXES[:3]):
        return True
    # The CNCF's own categories are known; none of the others holds organisations.
    return not setting.is_cncf and bool(_ORGANIZATIONS.search(category) or _ORGANIZATIONS.search(subcategory))


def _company(fields: _Fields) -> str:
    text = fields.text("crunchbase")
    key = crunchbase_key(text)
    if text and not key:
        fields.remarks.append(Remark("bad-address", f"“crunchbase” is no company's address ({text[:80]}): left out."))
    if not key and isinstance(fields.data.get("organization"), str):
        key = crunchbase_key(str(fields.data["organization"]))
    return key


def _organization_name(fields: _Fields) -> str:
    organization = fields.data.get("organization")
    name = organization.get("name") if isinstance(organization, dict) else None
    return name.strip()[:160] if isinstance(name, str) else ""


def _second_paths(fields: _Fields) -> tuple[tuple[str, ...], ...]:
    value = fields.data.get("second_path")
    paths = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    found = []
    for path in paths:
        parts = tuple(part.strip() for part in path.split(" / ", 1)) if isinstance(path, str) else ()
        if len(parts) == 2 and all(parts):
            found.append(parts)
        else:
            fields.remarks.append(Remark("bad-category", f"“second_path” {str(path)[:60]!r} is no path: left out."))
    return tuple(found)


def _said(extra: dict[str, Any]) -> str:
    """What the entry says about itself elsewhere, where it has no description."""
    said = [extra.get(key) for key in ("summary_use_case", "summary_business_use_case")]
    return "\n\n".join(" ".join(text.split()) for text in said if isinstance(text, str) and text.strip())
