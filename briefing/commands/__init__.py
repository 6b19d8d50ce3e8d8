"""The verbs: what each does on the command line, and its exit code.

A verb imports inside what takes long to load, such as Pelican: Ctrl-C is answered meanwhile.
"""
