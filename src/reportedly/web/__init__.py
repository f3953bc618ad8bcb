"""The workbench: a case read, compared and reviewed in the browser, and given to assistants.

It serves one case on this machine alone, to whoever holds the token of this start. Nothing of a
page is rendered as HTML: all that comes from one is text.
"""
