"""Use cases of the workspaces app."""
