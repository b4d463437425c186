"""What the generated pages of the reference are made of, a page a file."""
