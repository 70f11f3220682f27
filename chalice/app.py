"""The Chalice app: it registers blueprints, nothing else."""

from chalice import Chalice

from functions.api.blueprints import BLUEPRINTS, PREFIX

app = Chalice(app_name="noren", configure_logs=False)
for blueprint in BLUEPRINTS:
    app.register_blueprint(blueprint, url_prefix=PREFIX)
