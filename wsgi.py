"""gunicorn wsgi:app — settings come from SIGNAGE_* and the TOML file that they name."""

import os

from signage.settings import load
from signage.web import create_app

app = create_app(load(os.environ))
