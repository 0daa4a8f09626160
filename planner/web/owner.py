"""Whose plans these are: a random id in a cookie, given to a browser when something is first kept for it.

There is no account. The id cannot be guessed, scripts cannot read it, and only its digest reaches the store, so that
whoever reads the file of saved plans cannot pass for anybody.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from flask import Flask, Response, g, request

__all__ = ["COOKIE", "forget_owner", "known_owner", "owner_to_keep_for", "recognise_owners"]

COOKIE = "planner_profile"
#: The longest that browsers keep a cookie; each time something is kept, it starts anew.
_MAX_AGE = 400 * 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def known_owner() -> str:
    """Owner of this browser's plans; empty while nothing was kept for it."""
    token = request.cookies.get(COOKIE, "")
    return _digest(token) if _TOKEN.fullmatch(token) else ""


def owner_to_keep_for() -> str:
    """Owner of this browser's plans, a new one at need; the answer will carry the cookie."""
    token = request.cookies.get(COOKIE, "")
    g.owner_token = token if _TOKEN.fullmatch(token) else secrets.token_urlsafe(32)
    return _digest(g.owner_token)


def forget_owner() -> None:
    """Let the answer take the cookie away."""
    g.owner_token = ""


def recognise_owners(app: Flask) -> None:
    """Join the cookie to the answers of an app; an error gives and takes none."""

    @app.after_request
    def keep_cookie(response: Response) -> Response:
        token = g.get("owner_token")
        if token and response.status_code < 400:
            response.set_cookie(
                COOKIE, token, max_age=_MAX_AGE, httponly=True, samesite="Lax", secure=request.is_secure
            )
        elif token == "" and response.status_code < 400:
            response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=request.is_secure)
        return response


def _digest(token: str) -> str:
    return hashlib.blake2b(token.encode(), digest_size=20).hexdigest()
