"""
What a service sees in the place of the module `requests`.
"""

from __future__ import annotations

from typing import Any

import requests

from govcampaign_apprise.transport import Transport


class Requests:
    """
    Stand in for the module `requests`: everything is its own, save that requests go by a transport.

    Args:
        transport: What sends.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def __getattr__(self, name: str) -> Any:
        return getattr(requests, name)

    def Session(self) -> requests.Session:  # noqa: N802  # the name in requests
        """Return a session that sends by the transport."""
        session = requests.Session()
        for scheme in ("http://", "https://"):
            session.mount(scheme, self._transport)
        return session

    session = Session

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        """
        Send a request; see `requests.request`.

        Redirects are not followed: a POST would become a GET, and its text would be lost.
        """
        with self.Session() as session:
            return session.request(method, url, **{**options, "allow_redirects": False})

    def get(self, url: str, params: Any = None, **options: Any) -> requests.Response:
        """Send a GET; see `requests.get`."""
        return self.request("GET", url, params=params, **options)

    def post(self, url: str, data: Any = None, json: Any = None, **options: Any) -> requests.Response:
        """Send a POST; see `requests.post`."""
        return self.request("POST", url, data=data, json=json, **options)

    def put(self, url: str, data: Any = None, **options: Any) -> requests.Response:
        """Send a PUT; see `requests.put`."""
        return self.request("PUT", url, data=data, **options)

    def patch(self, url: str, data: Any = None, **options: Any) -> requests.Response:
        """Send a PATCH; see `requests.patch`."""
        return self.request("PATCH", url, data=data, **options)

    def delete(self, url: str, **options: Any) -> requests.Response:
        """Send a DELETE; see `requests.delete`."""
        return self.request("DELETE", url, **options)

    def head(self, url: str, **options: Any) -> requests.Response:
        """Send a HEAD; see `requests.head`."""
        return self.request("HEAD", url, **options)

    def options(self, url: str, **options: Any) -> requests.Response:
        """Send an OPTIONS; see `requests.options`."""
        return self.request("OPTIONS", url, **options)
