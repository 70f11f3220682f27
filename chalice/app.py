"""The Chalice app: it registers blueprints, nothing else."""

from chalice import Chalice

from functions.api.blueprints import BLUEPRINTS, PREFIX
from functions.incidents import triggers as incidents
from functions.probes import triggers as probes

app = Chalice(app_name="noren", configure_logs=False)
for routes in BLUEPRINTS:
    app.register_blueprint(routes, url_prefix=PREFIX)
for triggers in (probes, incidents):
    app.register_blueprint(triggers.blueprint)
