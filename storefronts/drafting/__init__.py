"""Pages until they are submitted: opened, begun from a template, earlier versions, who edits them."""
