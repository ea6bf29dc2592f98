"""Who signs how: by a click here, or at a provider of electronic signatures."""
