"""Messages between the sides, notes inside one, and their files."""
