"""Woken by change: what is set up becomes true on the servers."""
