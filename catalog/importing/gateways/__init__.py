"""Who fetches files of others for us."""
