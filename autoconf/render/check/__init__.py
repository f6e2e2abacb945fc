"""A report of checks in every form: a page, an object, Markdown, HTML, a ticket.

One file a form; none of them asks or decides anything.  The local part stands in none of them.
"""
