"""The app behind the server that it runs behind, and a client that sends each address exactly as it is written."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import uvicorn
from fastapi import FastAPI


class Answer(NamedTuple):
    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


class Web:
    def __init__(self, port: int) -> None:
        self.port = port

    def request(self, method, address, headers=None) -> Answer:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            link.request(method, address, headers={"Accept-Encoding": "identity"} | (headers or {}))
            answer = link.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            link.close()

    def get(self, address, headers=None) -> Answer:
        return self.request("GET", address, headers)


@contextmanager
def served(app: FastAPI) -> Iterator[Web]:
    settings = uvicorn.Config(app, "127.0.0.1", 0, lifespan="off", ws="none", log_level="error")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.005)
        yield Web(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
