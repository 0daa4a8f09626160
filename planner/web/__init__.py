"""The pages and the JSON interface."""

from planner.web.app import create_app
from planner.web.serve import serve

__all__ = ["create_app", "serve"]
