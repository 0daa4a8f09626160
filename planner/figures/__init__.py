"""A pose becomes a drawing: skeleton, contacts, solver, outlines, checks. Nothing here knows a file or a page."""
