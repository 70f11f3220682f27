"""The Chalice app: it registers blueprints, nothing else."""

import os
from typing import Final

from chalice import Chalice

from functions.api.gateway import PREFIX, Gateway

IN_LAMBDA: Final = "AWS_LAMBDA_FUNCTION_NAME" in os.environ
app = (Gateway if IN_LAMBDA else Chalice)(app_name="noren", configure_logs=False)
if not IN_LAMBDA:
    # Packaging and tests see everything at once. In Lambda routes come when they are asked for,
    # and each of the other functions begins in its own module.
    from functions.api.blueprints import BLUEPRINTS
    from functions.hosting import dates, hooks, imports
    from functions.hosting import triggers as hosting
    from functions.incidents import triggers as incidents
    from functions.probes import triggers as probes

    for routes in BLUEPRINTS:
        app.register_blueprint(routes, url_prefix=PREFIX)
    for triggers in (probes, incidents, hosting, hooks, imports, dates):
        app.register_blueprint(triggers.blueprint)
