"""The verbs: what each does on the command line, and its exit code."""
