"""Making a plain Debian ready to be a rental server: what is missing is said, then done."""
