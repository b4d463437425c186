"""What the application is held to."""
