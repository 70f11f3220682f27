"""Real rental servers on this machine: Debian's daemons under systemd. See docs/lab.md."""
