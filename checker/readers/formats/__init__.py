"""One file a format: `recognises(source)` says how sure it is of the bytes, `read(source)` reads them.

A new format is a new file here and nothing else. What a format needs of libraries it imports when it
reads, never at its top: every file of this folder is imported to be asked.
"""
