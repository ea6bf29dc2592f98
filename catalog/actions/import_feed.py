"""Import a feed: organisations, categories, listings, services, plans and logos from one file."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q
from django.utils.text import slugify

from catalog.actions.place_category import place_category
from catalog.actions.set_plans import InvalidPlan, set_plans
from catalog.catalogue.models import (
    KINDS,
    AttributeOption,
    Category,
    Product,
    ProductAttribute,
    ProductAttributeValue,
    ProductCategory,
    ProductClass,
)
from catalog.domain.logos import BadLogo, take_logo
from catalog.events import PartnerImported, ProductsImported
from catalog.feeds import csv_table, jsonl, landscape
from catalog.feeds.census import Census, Company
from catalog.feeds.item import Adapter, BrokenFeed, FeedDefect, FeedItem, Remark
from catalog.gateways import logo_storage
from catalog.interface import Logo
from catalog.models import FeedReportRow, FeedRun
from core.kit import clock
from core.kit.events import announce
from core.organizations.models import Organization, User

ADAPTERS: Mapping[str, Adapter] = {"landscape": landscape.read, "csv": csv_table.read, "jsonl": jsonl.read}
BATCH = 250
LOCK = 0x656E73656D  # any number, the same in every process
STOPPED = "The import was interrupted. Nothing was imported."
Progress = Callable[[int, int], None]


class FeedBusy(RuntimeError):
    """Another import is running; two at once could name one company twice."""

    def __init__(self) -> None:
        super().__init__("Another import is running. Wait until it has ended, then start again.")


def import_feed(
    path: Path,
    format: str,
    *,
    by: User | None = None,
    organization: Organization | None = None,
    progress: Progress | None = None,
    run: FeedRun | None = None,
) -> FeedRun:
    """Import the file and return the finished run, whose `report` holds every row skipped or fixed, and why.

    All or nothing: what it writes is one transaction, so a broken file, an error or an interruption leaves the catalog
    as it was (the run's own row says what happened). Read twice, so the file must be a real one; logos are looked for
    in `logos/` beside it, and beside it. Imported again, it changes nothing: a row is left alone as long as the feed
    says the same of it. New listings go live; `organization` limits the import to that one's own rows, as drafts.

    `progress(done, rows)` is called as rows are written. `run` continues one that is waiting. Raises FeedBusy, and
    ValueError for an unknown format. A broken file raises nothing: the run is `failed` and its `problem` says why.
    """
    if format not in ADAPTERS:
        raise ValueError(f"A feed's format is one of {', '.join(ADAPTERS)}, not {format!r}.")
    run = run or FeedRun(format=format, filename=path.name[:200], organization=organization, started_by=by)
    run.status, run.started_at = FeedRun.Status.RUNNING, clock.now()
    run.save()
    work = _Import(path, ADAPTERS[format], organization, by, progress or (lambda done, rows: None))
    try:
        with transaction.atomic():
            _take_lock()
            # With the lock in hand, whatever still says "running" was stopped by a crash.
            FeedRun.objects.filter(status=FeedRun.Status.RUNNING).exclude(pk=run.pk).update(
                status=FeedRun.Status.INTERRUPTED, finished_at=clock.now(), problem=STOPPED
            )
            work.go()
        run.status = FeedRun.Status.DONE
    except BrokenFeed as broken:
        work.undo()
        work.skip(broken.position, "", broken.code, f"{broken.reason} Nothing was imported.")
        run.status, run.problem = FeedRun.Status.FAILED, str(broken)
    except BaseException as error:
        work.undo()
        run.status = FeedRun.Status.INTERRUPTED if isinstance(error, KeyboardInterrupt) else FeedRun.Status.FAILED
        run.problem = STOPPED if isinstance(error, (KeyboardInterrupt, SystemExit)) else repr(error)
        _finish(run, work)
        raise
    _finish(run, work)
    return run


def _take_lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise FeedBusy


@transaction.atomic
def _finish(run: FeedRun, work: "_Import") -> None:
    run.rows, run.finished_at = work.census.rows, clock.now()
    run.created, run.changed, run.unchanged = work.created, work.changed, work.unchanged
    run.organizations_created, run.organizations_changed = work.organizations_created, work.organizations_changed
    outcomes = [row.outcome for row in work.report]
    run.skipped = outcomes.count(FeedReportRow.Outcome.SKIPPED)
    run.fixed = outcomes.count(FeedReportRow.Outcome.FIXED)
    run.save()
    for row in work.report:
        row.run = run
    FeedReportRow.objects.bulk_create(sorted(work.report, key=lambda row: row.position), batch_size=1000)


@dataclass(slots=True)
class _Prepared:
    """One row ready to be written."""

    item: FeedItem
    key: str
    owner_id: int
    paths: tuple[tuple[str, ...], ...]
    logo: Logo | None
    digest: str


class _Import:
    """One import under way: what it knows, counts and reports."""

    def __init__(
        self, path: Path, adapter: Adapter, organization: Organization | None, by: User | None, progress: Progress
    ) -> None:
        self.path, self.adapter, self.organization, self.by, self.progress = path, adapter, organization, by, progress
        self.census = Census()
        self.report: list[FeedReportRow] = []
        self.created = self.changed = self.unchanged = 0
        self.organizations_created = self.organizations_changed = 0
        self.owners: dict[str, int] = {}
        self.owner_slugs: dict[int, str] = {}
        self.categories: dict[tuple[str, ...], int] = {}
        self.slugs: set[str] = set()

    def undo(self) -> None:
        """Nothing was written after all."""
        self.created = self.changed = self.unchanged = 0
        self.organizations_created = self.organizations_changed = 0

    def skip(self, position: int, name: str, code: str, reason: str) -> None:
        self._note(FeedReportRow.Outcome.SKIPPED, position, name, code, reason)

    def fix(self, position: int, name: str, remark: Remark) -> None:
        self._note(FeedReportRow.Outcome.FIXED, position, name, remark.code, remark.reason)

    def _note(self, outcome: str, position: int, name: str, code: str, reason: str) -> None:
        self.report.append(
            FeedReportRow(outcome=outcome, position=position, name=name[:200], code=code[:40], reason=reason)
        )

    def go(self) -> None:
        for row in self._rows():
            self.census.count(row)
        self.census.close()
        for defect in self.census.defects:
            self.skip(defect.position, defect.name, defect.code, defect.reason)
        self._organizations()
        self._classes()
        self._categories()
        done = 0
        rows = self._rows()
        while batch := list(islice(rows, BATCH)):
            self._write(list(chain.from_iterable(map(self._prepare, batch))))
            done += len(batch)
            self.progress(done, self.census.rows)

    def _rows(self) -> Iterator[FeedItem | FeedDefect]:
        if self.organization is None:
            yield from self.adapter(self.path)
            return
        own = f"organization:{self.organization.pk}"
        for row in self.adapter(self.path):
            if isinstance(row, FeedItem):
                row = self._as_own(row, own)
            yield row

    def _as_own(self, row: FeedItem, key: str) -> FeedItem | FeedDefect:
        """A row of an organisation's own upload: its own, whatever it calls itself, unless it names another."""
        assert self.organization is not None
        if row.kind == "member":
            return FeedDefect(
                row.position, row.name, "not-yours", "This row is an organisation, not an offer of yours."
            )
        if row.company_name and slugify(row.company_name) != slugify(self.organization.name):
            return FeedDefect(
                row.position,
                row.name,
                "not-yours",
                f"It belongs to {row.company_name}; you act for {self.organization}.",
            )
        if row.kind == "listing" and not self.organization.is_vendor:
            return FeedDefect(
                row.position, row.name, "not-a-vendor", f"{self.organization} is no vendor: only services can be taken."
            )
        return replace(row, company=key, company_name="", partner=False)

    # --- organisations --------------------------------------------------------------------------------------------

    def _organizations(self) -> None:
        if self.organization is not None:
            self.owners = {f"organization:{self.organization.pk}": self.organization.pk}
            self.owner_slugs = {self.organization.pk: self.organization.slug}
            return
        companies = self.census.companies
        have = {o.feed_key: o for o in Organization.objects.filter(feed_key__in=list(companies))}
        slugs = set(Organization.objects.values_list("slug", flat=True))
        new, changed, partners = [], [], []
        for key, company in companies.items():
            known = have.get(key)
            if known is None:
                organization = Organization(feed_key=key, name=company.name, slug=_free(company.name, key, slugs, 80))
                slugs.add(organization.slug)
                _fill(organization, company, self._company_logo(company))
                new.append(organization)
                if company.partner:
                    partners.append(organization)
                continue
            becomes_partner = company.partner and not known.is_partner
            if _fill(known, company, self._company_logo(company)):
                changed.append(known)
            if becomes_partner:
                partners.append(known)
        Organization.objects.bulk_create(new, batch_size=500)
        Organization.objects.bulk_update(
            changed, ["is_buyer", "is_vendor", "is_partner", "website", "description", "logo"], batch_size=500
        )
        for organization in chain(have.values(), new):
            self.owners[str(organization.feed_key)] = organization.pk
            self.owner_slugs[organization.pk] = organization.slug
        self.organizations_created, self.organizations_changed = len(new), len(changed)
        for organization in partners:
            announce(PartnerImported(organization.pk))

    def _company_logo(self, company: Company) -> Callable[[], str]:
        def store() -> str:
            try:
                logo = self._logo_file(company.logo[1])
            except BadLogo:
                return ""  # its own row reports it
            return logo_storage.store(logo) if logo else ""

        return store

    # --- classes, attributes, categories --------------------------------------------------------------------------

    def _classes(self) -> None:
        self.classes = {c.slug: c for c in ProductClass.objects.all()}
        self.attributes: dict[str, dict[str, ProductAttribute]] = {slug: {} for slug in self.classes}
        for attribute in ProductAttribute.objects.select_related("product_class"):
            self.attributes[attribute.product_class.slug][attribute.code] = attribute
        self.options: dict[int, dict[str, AttributeOption]] = {}
        for option in AttributeOption.objects.all():
            self.options.setdefault(option.group_id, {})[option.option.lower()] = option

    def _categories(self) -> None:
        codes = dict(Category.objects.exclude(code=None).values_list("code", "pk"))
        wanted = dict.fromkeys(path for paths in self.census.paths.values() for path in paths)
        for path in wanted:
            code = "/".join(slugify(name) for name in path)
            if code not in codes:
                if self.organization is not None:
                    continue  # a vendor's upload may use the tree, the operator makes it
                codes[code] = place_category(path).pk
            self.categories[path] = codes[code]

    # --- rows -----------------------------------------------------------------------------------------------------

    def _prepare(self, row: FeedItem | FeedDefect) -> Iterator[_Prepared]:
        """The row with all that it needs, unless it is skipped or part of another; reports what was fixed."""
        if isinstance(row, FeedDefect):
            return
        company = self.census.company_of(row)
        if not company:
            return
        remarks = [*row.remarks, *self.census.remarks.get(row.position, ())]
        logo = None
        try:
            logo = self._logo_file(row.logo)
            if logo is not None and logo.removed:
                remarks.append(Remark("bad-logo", f"From {row.logo} was left out: {', '.join(logo.removed)}."))
        except BadLogo as problem:
            remarks.append(Remark("bad-logo", f"The logo {row.logo} was left out: {problem}."))
        if row.kind != "member" and self.census.first[self.census.key_of(row)] == row.position:
            paths = []
            for path in self.census.paths[self.census.key_of(row)]:
                if path in self.categories:
                    paths.append(path)
                else:
                    remarks.append(Remark("bad-category", f"There is no category {' > '.join(path)}: left out."))
            remarks += self._check_attributes(row)
            yield _Prepared(
                row, self.census.key_of(row), self.owners[company], tuple(paths), logo, _digest(row, paths, logo)
            )
        for remark in remarks:
            self.fix(row.position, row.name, remark)

    def _logo_file(self, name: str) -> Logo | None:
        if not name:
            return None
        relative = Path(name)
        if relative.is_absolute() or ".." in relative.parts:
            raise BadLogo("its path leads out of the feed's folder")
        for folder in (self.path.parent / "logos", self.path.parent):
            file = folder / relative
            if file.is_file():
                if file.stat().st_size > 4 * 1024 * 1024:
                    raise BadLogo(f"it has {file.stat().st_size // 1024} KB")
                return take_logo(file.name, file.read_bytes())
        raise BadLogo("there is no such file beside the feed")

    def _check_attributes(self, row: FeedItem) -> list[Remark]:
        known = self.attributes[row.class_slug]
        return [
            Remark("bad-attribute", f"{code!r} was left out: it is one of {', '.join(sorted(known))}, in its values.")
            for code, value in row.attributes.items()
            if code not in known or self._value(known[code], value) is None
        ]

    def _value(self, attribute: ProductAttribute, value: object) -> object:
        """The value as its column takes it; None if it does not."""
        if attribute.type in ("option", "multi_option"):
            return self.options.get(attribute.option_group_id, {}).get(str(value).strip().lower())
        if attribute.type == "integer":
            return int(str(value)) if str(value).strip().isdigit() else None
        return str(value)

    def _write(self, rows: list[_Prepared]) -> None:
        have = {p.feed_key: p for p in Product.objects.filter(feed_key__in=[self._feed_key(row) for row in rows])}
        new: list[tuple[Product, _Prepared]] = []
        changed: list[tuple[Product, _Prepared]] = []
        bases = {slugify(row.item.name)[:200] or "offer" for row in rows}
        self.slugs.update(_taken(bases))
        now = clock.now()
        for row in rows:
            product = have.get(self._feed_key(row))
            if product is None:
                product = Product(
                    feed_key=self._feed_key(row), owner_id=row.owner_id, date_created=now,
                    slug=_free(row.item.name, self.owner_slugs[row.owner_id], self.slugs, 255),
                    status=Product.Status.DRAFT if self.organization else Product.Status.LIVE,
                    published_at=None if self.organization else now,
                )  # fmt: skip
                self.slugs.add(product.slug)
                new.append((product, row))
            elif product.feed_digest != row.digest:
                changed.append((product, row))
            else:
                self.unchanged += 1
        for product, row in chain(new, changed):
            self._describe(product, row)
            product.date_updated = now
        Product.objects.bulk_create([product for product, _ in new])
        Product.objects.bulk_update(
            [product for product, _ in changed],
            ["title", "kind", "product_class", "owner", "summary", "description", "website", "logo", "feed_digest",
             "date_updated"],
        )  # fmt: skip
        self._replace_details(new, changed)
        for product, row in chain(new, changed):
            if row.item.plans:
                self._plans(product, row.item)
        shown = tuple(product.pk for product, _ in (*new, *changed) if product.is_live)
        if shown:
            announce(ProductsImported(shown))
        self.created += len(new)
        self.changed += len(changed)

    def _feed_key(self, row: _Prepared) -> str:
        return row.key

    def _describe(self, product: Product, row: _Prepared) -> None:
        item = row.item
        product.title, product.summary, product.description = item.name, item.summary, item.description
        product.website, product.product_class = item.website, self.classes[item.class_slug]
        product.kind, product.owner_id, product.feed_digest = KINDS[item.class_slug], row.owner_id, row.digest
        product.logo.name = logo_storage.store(row.logo) if row.logo else ""

    def _replace_details(self, new: list[tuple[Product, _Prepared]], changed: list[tuple[Product, _Prepared]]) -> None:
        old = [product.pk for product, _ in changed]
        ProductCategory.objects.filter(product_id__in=old).delete()
        ProductAttributeValue.objects.filter(product_id__in=old).delete()
        ProductCategory.objects.bulk_create(
            ProductCategory(product_id=product.pk, category_id=category_id)
            for product, row in chain(new, changed)
            for category_id in dict.fromkeys(self.categories[path] for path in row.paths)
        )
        values, several = [], []
        for product, row in chain(new, changed):
            for code, given in row.item.attributes.items():
                attribute = self.attributes[row.item.class_slug].get(code)
                value = self._value(attribute, given) if attribute else None
                if attribute is None or value is None:
                    continue
                holder = ProductAttributeValue(product_id=product.pk, attribute=attribute)
                if attribute.is_multi_option:
                    several.append((holder, value))
                else:
                    setattr(holder, f"value_{attribute.type}", value)
                values.append(holder)
        ProductAttributeValue.objects.bulk_create(values)
        for holder, value in several:
            holder.value_multi_option.set([value])

    def _plans(self, product: Product, item: FeedItem) -> None:
        codes = {slugify(plan.name): plan for plan in product.plans.all()}
        drafts = [
            replace(plan, code=codes[slugify(plan.name)].code) if slugify(plan.name) in codes else plan
            for plan in item.plans
        ]
        try:
            set_plans(product, drafts, by=self.by)
        except InvalidPlan as problem:
            self.fix(item.position, item.name, Remark("bad-plan", f"Its plans were left out: {problem}"))


def _fill(organization: Organization, company: Company, logo: Callable[[], str]) -> bool:
    """Give the organisation what the feed knows and it lacks; True if that changed anything."""
    before = (organization.is_buyer, organization.is_vendor, organization.is_partner)
    organization.is_buyer |= company.buyer
    organization.is_vendor |= company.vendor
    organization.is_partner |= company.partner
    changed = before != (organization.is_buyer, organization.is_vendor, organization.is_partner)
    website = company.website[1]
    if website and not organization.website and len(website) <= 200:
        organization.website, changed = website, True
    if company.description and not organization.description:
        organization.description, changed = company.description, True
    if not organization.logo and (name := logo()):
        organization.logo.name, changed = name, True
    return changed


def _free(text: str, otherwise: str, taken: set[str], limit: int) -> str:
    base = slugify(text)[: limit - 55] or "offer"
    for slug in (base, f"{base}-{slugify(otherwise.rpartition(':')[2])[:45]}"):
        if slug not in taken:
            return slug
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _taken(bases: set[str]) -> set[str]:
    """Addresses in use that begin like one of these."""
    near = Q()
    for base in bases:
        near |= Q(slug__startswith=base)
    return set(Product.objects.filter(near).values_list("slug", flat=True)) if bases else set()


def _digest(item: FeedItem, paths: list[tuple[str, ...]], logo: Logo | None) -> str:
    """What the feed says of the row, as a hash."""
    said = [
        item.name, item.class_slug, item.summary, item.description, item.website, sorted(paths),
        sorted((code, str(value)) for code, value in item.attributes.items()), logo.name if logo else "",
        [(p.name, p.description, p.unit, p.billing, p.term_months, p.min_quantity, sorted(p.prices.items()))
         for p in item.plans],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
