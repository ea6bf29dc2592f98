"""Rules of brands and permissions to show them."""
