"""noren-areas: what makes areas true on a rental server, as one file of the standard library only.

It runs on the server with its own Python (3.9 or later) and imports nothing but itself.
"""
