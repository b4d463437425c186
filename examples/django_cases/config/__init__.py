"""The project: settings, addresses, the entry for a server."""
