"""The index that readers search: records of what is public, made into files by Pagefind.

records tell what can be found, shards which of them share an index, pagefind runs the program, and
bundle has the files of all indexes, kept ones where nothing changed.
"""
