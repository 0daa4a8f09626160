"""Files and the database: CSV and Markdown in, SQLite out."""
