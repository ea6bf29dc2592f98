"""Forms of the workspace: they parse and explain, actions write."""
