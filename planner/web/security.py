"""What every answer carries and what every question must respect: headers, hosts, sizes, and who may POST."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_sec_fetch_csrf import SecFetchCSRF
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    XContentTypeOptions,
    XFrameOptions,
)
from werkzeug.exceptions import SecurityError

from planner.errors import Fault, RequestError

__all__ = ["LONGEST_QUERY", "protect", "sheet_policy"]

#: A server on one's own machine must not answer under a stranger's name (DNS rebinding).
OWN_HOSTS = ("localhost", "127.0.0.1", "::1")
LARGEST_BODY = 64 * 1024
LONGEST_QUERY = 8 * 1024


def protect(app: Flask, trusted_hosts: Iterable[str] = ()) -> None:
    """Join headers, host check, size limits and the refusal of foreign forms to an app."""
    trusted = (*OWN_HOSTS, *trusted_hosts)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    headers = Secure(
        csp=_page_policy(),
        referrer=ReferrerPolicy().no_referrer(),
        permissions=PermissionsPolicy().geolocation().camera().microphone(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
    ).headers

    # Flask's own TRUSTED_HOSTS takes every colon for a port, so it would never trust [::1].
    @app.before_request
    def check_host() -> None:
        if not any(_is_named(request.host, host) for host in trusted):
            raise SecurityError("Strange host")

    @app.before_request
    def limit_query() -> None:
        if len(request.query_string) > LONGEST_QUERY:
            raise RequestError([Fault("query", f"{len(request.query_string)} bytes", f"at most {LONGEST_QUERY} bytes")])

    SecFetchCSRF(app)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response


def sheet_policy(html: str) -> str:
    """Policy of the printable sheet, which carries its own style: that style by its hash, and nothing else."""
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, flags=re.DOTALL)
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" for style in styles]
    policy = ContentSecurityPolicy().default_src("'none'").style_src(*hashes or ["'none'"])
    policy = policy.img_src("data:").font_src("data:").base_uri("'none'").form_action("'none'")
    return policy.frame_ancestors("'none'").header_value


def _is_named(address: str, host: str) -> bool:
    """Whether an address, with or without a port, is a host; a host that opens with a dot takes its subdomains."""
    name = urlsplit(f"//{address}").hostname or ""
    return name == host.removeprefix(".") or (host.startswith(".") and name.endswith(host))


def _page_policy() -> ContentSecurityPolicy:
    policy = ContentSecurityPolicy().default_src("'self'").base_uri("'none'").object_src("'none'")
    return policy.form_action("'self'").frame_ancestors("'none'")
