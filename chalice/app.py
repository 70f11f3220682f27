"""The Chalice app: it registers blueprints, nothing else."""

import os

from chalice import Chalice

from functions.api.blueprints import BLUEPRINTS, PREFIX

app = Chalice(app_name="noren", configure_logs=False)
for routes in BLUEPRINTS:
    app.register_blueprint(routes, url_prefix=PREFIX)
if "AWS_LAMBDA_FUNCTION_NAME" not in os.environ:
    # Only packaging needs them: each of their functions begins in its own module, and this app
    # would begin a third slower with them.
    from functions.hosting import dates, hooks, imports
    from functions.hosting import triggers as hosting
    from functions.incidents import triggers as incidents
    from functions.probes import triggers as probes

    for triggers in (probes, incidents, hosting, hooks, imports, dates):
        app.register_blueprint(triggers.blueprint)
