"""Public lists of mail providers: read them, compare them with ours, write ours as one of them.

One file a form, its reader beside its writer; `forms.FORMS` is the one tuple of them.  Nothing here
decides that a list is right: `difference` says where two disagree and never merges.  Files in,
values out: no network, no clock, and what writes only yields names and bytes.
"""
