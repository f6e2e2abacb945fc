"""Ready files for programs that are set up by a file: one module a program, `write` in each.

    write(result, language) -> bytes | None

None where there is no server that may be written (`account`) and that the program can sign in to.
No file ever holds a password: a command fetches it when the program runs.  Pure.
"""
