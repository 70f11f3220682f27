"""The `noren` command."""
