"""What a document is, in words."""

from django.utils.translation import gettext, ngettext

from search.interface import SearchDocument


def by_line(document: SearchDocument) -> str:
    """What a document is, and whose."""
    owner = {"owner": document.owner_name}
    if document.kind == "solution":
        line = gettext("Solution by %(owner)s") % owner
        count = len(document.owners)
        if count > 1:
            line += ", " + ngettext("%(n)d owner", "%(n)d owners", count) % {"n": count}
        return line
    if document.kind == "service":
        return gettext("Service by %(owner)s") % owner
    if document.kind == "partner":
        return gettext("Partner")
    if document.kind == "page":
        return gettext("Page by %(owner)s") % owner if document.owner_name else gettext("Page")
    return gettext("Product by %(owner)s") % owner
