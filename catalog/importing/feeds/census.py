"""What only the whole file tells: which companies there are, what each is called, which entries are one listing.

The import reads a file twice. The first pass fills a census, which keeps little about each row; the second writes.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from catalog.importing.feeds.item import FeedDefect, FeedItem, Remark
from catalog.importing.feeds.plans import SaidPlan
from core.kit.slugs import readable_slug
from core.organizations.domain.external_ids import SHARED_HOSTS

_FORM = re.compile(r"\b(inc|llc|ltd|limited|gmbh|co|corp|corporation|company|ag|sa|bv|pte|pty|plc)\b\.?")


@dataclass(slots=True)
class Company:
    """One organisation of the feed, however often it is named."""

    key: str
    names: list[tuple[int, int, str]] = field(default_factory=list)
    vendor: bool = False
    partner: bool = False
    buyer: bool = False
    website: tuple[int, str] = (99, "")
    logo: tuple[int, str] = (99, "")
    description: str = ""

    @property
    def name(self) -> str:
        """The best name that any row gives it, else one made of its identity."""
        if self.names:
            return min(self.names)[2]
        text = re.sub(r"-[0-9a-f]{4}$", "", self.key.partition(":")[2])
        return " ".join(word[:1].upper() + word[1:] for word in re.split(r"[-_]+", text) if word)[:160]


@dataclass(slots=True)
class Census:
    """Everything that the second pass needs to know beforehand.

    `of_one`: all rows are one organisation's, so that nothing is remembered to tell organisations apart.
    """

    of_one: bool = False

    companies: dict[str, Company] = field(default_factory=dict)
    # Listing -> line of the first entry, which is the one that is written
    first: dict[str, int] = field(default_factory=dict)
    # Listing -> the plans that its later entries name
    more: dict[str, list[SaidPlan]] = field(default_factory=dict)
    # Lines that are refused after all, since only the whole file tells that they are wrong
    dropped: set[int] = field(default_factory=set)
    # The same -> the category paths of its later entries
    more_paths: dict[str, dict[tuple[str, ...], None]] = field(default_factory=dict)
    # All category paths of the file, in their order
    paths: dict[tuple[str, ...], None] = field(default_factory=dict)
    # Line -> company, for entries that named none
    found: dict[int, str] = field(default_factory=dict)
    remarks: dict[int, list[Remark]] = field(default_factory=lambda: defaultdict(list))
    defects: list[FeedDefect] = field(default_factory=list)
    # Logo files that rows name, in their order, and those of them that are an offer's
    logos: dict[str, None] = field(default_factory=dict)
    offer_logos: set[str] = field(default_factory=set)
    rows: int = 0
    _homes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _hosts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _homeless: list[FeedItem] = field(default_factory=list)
    _names: dict[str, tuple[int, str]] = field(default_factory=dict)
    _ids: dict[str, tuple[int, str]] = field(default_factory=dict)
    _plan_ids: dict[str, tuple[int, str]] = field(default_factory=dict)
    # Listing -> what its first entry says beside plans, as a number
    _looks: dict[str, int] = field(default_factory=dict)

    def count(self, row: FeedItem | FeedDefect) -> None:
        """Take one row of the first pass."""
        self.rows += 1
        if isinstance(row, FeedDefect):
            self.defects.append(row)
        elif row.company:
            for home in row.owner_homes:
                self._homes[home.lower()][row.company] += 1
            if row.host and row.host not in SHARED_HOSTS:
                self._hosts[row.host][row.company] += 1
            self._take(row, row.company)
        else:
            self._homeless.append(row)

    def close(self) -> None:
        """End the first pass: find an organisation for each entry that named none."""
        for row in self._homeless:
            company, why = self._attribute(row)
            if not company:
                self.defects.append(FeedDefect(row.position, row.name, "no-organization", why))
                continue
            self.found[row.position] = company
            self.remarks[row.position].append(Remark("no-organization", why))
            self._take(row, company)
        self._homeless.clear()
        for known in self.companies.values():
            self._note_other_names(known)

    def company_of(self, row: FeedItem) -> str:
        """The identity of the row's organisation; "" where it has none and is skipped."""
        return row.company or self.found.get(row.position, "")

    def key_of(self, row: FeedItem) -> str:
        """The identity of the row's listing in this file: its id, else its organisation and its name."""
        return f"{self.company_of(row)}#{row.key}" if row.key else self.name_key_of(row)

    def name_key_of(self, row: FeedItem) -> str:
        """What the row's listing is known by where no source gives it an id."""
        return f"{self.company_of(row)}/{_folded(row.name)}"[:300]

    def _attribute(self, row: FeedItem) -> tuple[str, str]:
        homes = self._homes.get(row.repo_owner.lower())
        if homes:
            (company, times), total = homes.most_common(1)[0], homes.total()
            if times * 3 >= total * 2:
                return company, f"It names no organisation: attributed to the one that owns {_home(row)}."
        hosts = self._hosts.get(row.host)
        if hosts and len(hosts) == 1:
            return next(iter(hosts)), f"It names no organisation: attributed to the one whose website is {row.host}."
        if row.repo_owner:
            return row.repo_owner.lower(), f"It names no organisation: attributed to {_home(row)}, who keeps its code."
        if row.host and row.host not in SHARED_HOSTS:
            return f"site:{row.host}"[:200], f"It names no organisation: attributed to whoever runs {row.host}."
        return "", "It names no organisation, and no repository or website says whose it is: add one."

    def _take(self, row: FeedItem, key: str) -> None:
        if row.key and not self.of_one and self._ids.setdefault(row.key, (row.position, key))[1] != key:
            why = f"The id {row.key} is another organisation's in line {self._ids[row.key][0]}: an id is of one offer."
            self.defects.append(FeedDefect(row.position, row.name, "id-twice", why))
            self.dropped.add(row.position)
            return
        listing = self.key_of(row)
        for plan in row.plans:
            line, other = self._plan_ids.setdefault(plan.key, (row.position, listing)) if plan.key else (0, listing)
            if other != listing:
                why = f"The plan_id {plan.key} is in line {line} already, of another offer: an id is of one plan."
                self.defects.append(FeedDefect(row.position, row.name, "id-twice", why))
                self.dropped.add(row.position)
                return
        company = self.companies.setdefault(key, Company(key))
        if row.company_name:
            company.names.append((row.rank, row.position, row.company_name))
        elif row.kind == "listing":
            handle = re.sub(r"-[0-9a-f]{4}$", "", key.partition(":")[2])
            if key.startswith("site:") or readable_slug(row.name) == handle:
                company.names.append((4, row.position, row.name[:160]))
            elif not row.company and row.repo_owner.lower() == key:
                company.names.append((5, row.position, row.repo_owner.partition(":")[2]))
        company.buyer |= row.buyer
        company.partner |= row.partner
        company.vendor |= row.kind == "listing"
        if row.logo:
            self.logos[row.logo] = None
        # The company's own site and mark: its membership says them best, a product's address is not its own.
        if row.kind != "listing" or row.rank == 0:
            if row.website and row.rank < company.website[0]:
                company.website = (row.rank, row.website)
            if row.logo and row.kind != "listing" and row.rank < company.logo[0]:
                company.logo = (row.rank, row.logo)
        if row.kind == "member":
            company.description = company.description or row.description
            return
        self.paths |= dict.fromkeys(row.categories)
        looks = hash((row.name, row.summary, row.description, row.website, row.logo, tuple(row.attributes.items())))
        if listing in self.first:
            self._note_second(row, listing, company, is_other=looks != self._looks[listing])
            return
        self._looks[listing] = looks
        self.first[listing] = row.position
        if row.logo:
            self.offer_logos.add(row.logo)
        if self.of_one:
            return
        plain = _folded(row.name)
        if plain in self._names and self._names[plain][1] != key:
            self.remarks[row.position].append(
                Remark(
                    "duplicate-name",
                    f"Another organisation's {row.name} is in line {self._names[plain][0]}: this one's address ends "
                    f"with its organisation's name.",
                )
            )
        self._names.setdefault(plain, (row.position, key))

    def _note_second(self, row: FeedItem, listing: str, company: Company, *, is_other: bool) -> None:
        """A later entry of a listing adds its plans and its categories; whatever else it says is not read."""
        first = self.first[listing]
        if row.categories:
            self.more_paths.setdefault(listing, {}).update(dict.fromkeys(row.categories))
        if row.plans:
            self.more.setdefault(listing, []).extend(SaidPlan(row.position, plan) for plan in row.plans)
            if is_other:
                said = f"Line {first} says what this offer is: only the plan and the categories of this line are taken."
                self.remarks[row.position].append(Remark("duplicate-name", said))
        else:
            said = (
                f"{row.name} of {company.name} is there already (line {first}): one listing, in the categories of both."
            )
            self.remarks[row.position].append(Remark("duplicate-name", said))

    def _note_other_names(self, company: Company) -> None:
        if len(company.names) < 2:
            return
        best = min(company.names)[2]
        seen = {_plain(best)}
        for rank, position, name in sorted(company.names):
            if rank <= 3 and _plain(name) not in seen:
                seen.add(_plain(name))
                self.remarks[position].append(
                    Remark("one-company", f"{name} is the same company as {best} ({company.key}): one organisation.")
                )


def _home(row: FeedItem) -> str:
    place, _, owner = row.repo_owner.partition(":")
    return f"{owner} on {place}" if owner else ""


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _FORM.sub("", name.lower())) or name
