"""Who: organisations, members and roles, partnerships and their terms, access."""
