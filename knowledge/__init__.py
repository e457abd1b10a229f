"""What is known: the entries, how they are recognised in a text, what mends them. Reads files only."""
