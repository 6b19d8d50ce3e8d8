"""Quotations: which words are quoted, and whether a text says them in that sense.

marks, quoted           quotation marks, and which words in them have to be proved
quotations, spelling    whether a text holds the words, and where only their spelling differs
context, negations      whether words mean in their sentence what they say when they are quoted
small_words, speech     finds negations, conditions and verbs of speech
"""
