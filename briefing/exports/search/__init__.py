"""The index that readers search: records of what is public, made into files by Pagefind.

records tell what can be found, folding makes the letters of all alphabets meet, pagefind runs the
program and mends what it leaves to chance.
"""
