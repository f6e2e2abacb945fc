"""What keeps the records true: every server of a record is tried, and what changed is proposed.

`survey` goes round politely, `logbook` keeps what it saw, `drift` judges one line, `checked` a
record, `mend` edits its file.  Never signs in, and never changes a record by itself.
"""
