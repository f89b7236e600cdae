"""A cable between a client and a server on the loopback that can be cut."""

import socket
import threading
from typing import Self

CHUNK = 65_536


class Cable:
    """Passes bytes both ways between its own port and another; `cut` breaks what is there.

    A new connection after a cut is passed on again.
    """

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._ends: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self.cut()
        for thread in self._threads:
            thread.join()

    def cut(self) -> None:
        """Breaks every connection that stands, without a goodbye from either side."""
        ends, self._ends = self._ends, []
        for end in ends:
            _shut(end)

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._server.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to_port))
            self._ends += [near, far]
            for one, other in ((near, far), (far, near)):
                pump = threading.Thread(target=_pump, args=(one, other), daemon=True)
                self._threads.append(pump)
                pump.start()


def _pump(one: socket.socket, other: socket.socket) -> None:
    with one:
        try:
            while chunk := one.recv(CHUNK):
                other.sendall(chunk)
        except OSError:
            pass  # cut, which is what it is for
        _shut(other)


def _shut(end: socket.socket) -> None:
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side was quicker
