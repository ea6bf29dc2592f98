"""Pictures, films and documents of partners."""
