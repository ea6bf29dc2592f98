"""Members of an organisation, their roles, invitations, who asks to join."""
