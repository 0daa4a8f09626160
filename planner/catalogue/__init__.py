"""What an exercise is; the table, its vocabularies and its checks."""
