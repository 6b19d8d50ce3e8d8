"""What a sentence says, and whether that of its source says the reverse, in any language.

concepts    words of one meaning, by the tables concepts.toml, things.toml and offices.toml
sentences   the words of sentences, and the sentence of a source that tells of the same
polarity    what is denied or left open in one of them alone
opposites   before for after, more for less, approved for proposed
subjects    who does what, and whose a figure is
offices     what somebody is, in any language
"""
