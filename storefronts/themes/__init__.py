"""The look of a storefront: its draft, what is published, what was before."""
