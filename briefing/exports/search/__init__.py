"""The index that readers search: records of what is public, and the words that find them.

words has the forms in which words are compared, records tells what can be found, shards which of
them share an index, index makes one, and bundle has the files of all.
"""
