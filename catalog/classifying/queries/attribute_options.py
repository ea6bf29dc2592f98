"""What an attribute with options can be."""

from catalog.catalogue.models import AttributeOption, ProductAttribute


def options_of(attribute: ProductAttribute) -> list[AttributeOption]:
    """The options of the attribute's group, from what was prefetched; none for an attribute without a group."""
    return (
        sorted(attribute.option_group.options.all(), key=lambda option: option.pk)
        if attribute.option_group is not None
        else []
    )
