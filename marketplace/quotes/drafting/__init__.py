"""A version until it is proposed: the editor, templates, the composer, what stands in the way."""
