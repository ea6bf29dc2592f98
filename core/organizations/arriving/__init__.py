"""From signing up or an invitation until a person acts for an organisation."""
