"""Make one category of two."""

from django.db import transaction
from django.db.models import Exists, ManyToOneRel, OuterRef, Q
from django.utils.translation import gettext as _

from catalog.catalogue.models import Category, ProductAttribute
from catalog.classifying.actions.add_category import CannotPlace
from catalog.classifying.actions.change_category import index_placed, move_below
from catalog.classifying.queries.categories import placed_in
from catalog.models.category import FormerCategory
from catalog.models.change import ListingChange
from core.kit import audit
from core.kit.locks import Lock, advisory_lock
from core.kit.slugs import readable_slug
from core.organizations.models import User


@transaction.atomic
def merge_category(source: Category, into: Category, *, by: User | None) -> Category:
    """Let all that `source` has belong to `into`: offers, fields, rules, pages, and the categories below it.

    Its code leads to `into` from then on, in addresses and in files. Those below it that are called as one below `into`
    are merged with that one, too. Raises CannotPlace (field "into").
    """
    with advisory_lock(Lock.CATEGORIES):
        source, into = Category.objects.get(pk=source.pk), Category.objects.get(pk=into.pk)
        if into.path.startswith(source.path):
            raise CannotPlace("into", _("Choose a category that is neither this one nor below it."))
        if not into.is_public:
            raise CannotPlace("into", _("%(name)s is hidden. Show it first, or choose another.") % {"name": into.name})
        moved = placed_in(source)
        names = source.code, source.name
        try:
            _merge(source, into)
        except CannotPlace as refusal:
            raise CannotPlace("into", str(refusal)) from refusal
        audit.record("category.merged", f"category:{names[0]}", by=by, organization=None, name=names[1], into=into.code)
        index_placed(moved)
    return into


def _merge(source: Category, into: Category) -> None:
    below = {readable_slug(child.name): child.pk for child in into.get_children()}
    for child in list(source.get_children()):
        same = below.get(readable_slug(child.name))
        if same is not None:
            _merge(Category.objects.get(pk=child.pk), Category.objects.get(pk=same))
        else:
            move_below(Category.objects.get(pk=child.pk), Category.objects.get(pk=into.pk))
    last = ProductAttribute.objects.filter(category=into).count()
    for at, attribute in enumerate(ProductAttribute.objects.filter(category=source).order_by("position"), start=1):
        attribute.position = last + at
        attribute.save(update_fields=["position"])
    for relation in Category._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            _hand_over(relation, source, into)
    FormerCategory.objects.create(code=str(source.code), category=into, former_id=source.pk)
    _say_in_open_changes(source.pk, into.pk)
    Category.objects.get(pk=source.pk).delete()


def _hand_over(relation: ManyToOneRel, source: Category, into: Category) -> None:
    """Let the rows that refer to `source` refer to `into`, but for those of which it has one like it already."""
    name, options, rows = relation.field.name, relation.field.model._meta, relation.field.model._base_manager
    own = rows.filter(**{name: source})
    for fields in (*options.unique_together, *(each.fields for each in options.total_unique_constraints)):
        if name in fields:
            alike = {other: OuterRef(other) for other in fields if other != name}
            own.filter(Exists(rows.filter(**{name: into}, **alike))).delete()
    own.update(**{name: into})


def _say_in_open_changes(source: int, into: int) -> None:
    """Changes that their owners still edit name the category that there is."""
    saying = Q(base__categories__contains=[source]) | Q(proposed__categories__contains=[source])
    for change in ListingChange.objects.open().filter(saying).select_for_update():
        for document in (change.base, change.proposed):
            if source in document.get("categories", ()):
                document["categories"] = sorted({into if pk == source else pk for pk in document["categories"]})
        change.save(update_fields=["base", "proposed"])
