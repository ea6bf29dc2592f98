"""Storefronts on hosts of their own: proved, checked, shown."""
