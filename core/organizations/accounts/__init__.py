"""One's own account: signing in, name, password, address, language, which organisation to act for."""
