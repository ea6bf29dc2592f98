"""What people type beside the search box."""
