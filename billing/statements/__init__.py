"""What each payee reads: earnings, statements, commission documents."""
