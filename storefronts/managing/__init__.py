"""What a partner sees of its pages in the workspace, and how all of them close."""
