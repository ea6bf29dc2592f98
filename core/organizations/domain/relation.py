"""When two organisations are too near for the word, or the visit, of one to prove what the other did for it. Pure."""

import datetime as dt

#: For so long after two organisations last had somebody in common, neither's word proves anything about the other.
DAYS_APART = 180


def is_related(common_until: dt.datetime | None, at: dt.datetime) -> bool:
    """Whether two organisations had something in common at `at`, in the `DAYS_APART` days before it, or since.

    `common_until`: when they last had, None for never.
    """
    return common_until is not None and common_until >= at - dt.timedelta(days=DAYS_APART)
