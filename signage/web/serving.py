"""How gunicorn serves the web: `gunicorn -c python:signage.web.serving wsgi:app`.

Few processes, many threads; each opens the database by itself, after the fork.
"""

workers = 2
worker_class = "gthread"
threads = 16
timeout = 60
graceful_timeout = 1
keepalive = 15
preload_app = False
control_socket_disable = True
limit_request_fields = 60
"""More headers than any browser sends are refused."""
