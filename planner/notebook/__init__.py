"""planner in a notebook: questions that answer with frames, and values that show themselves."""
