"""What a sentence says, and whether that of its source says the reverse, in any language.

concepts    words of one meaning, by the tables concepts.toml, things.toml and offices.toml
sentences   the words of sentences, and the sentence of a source that tells of the same
polarity    what is denied or left open in one of them alone
deciding    what ours tells as decided or done, and its source has before that
opposites   before for after, more for less, approved for rejected
comparing   comparisons that their own figures contradict, and more or less beside a figure
actors      another body, country or thing that is counted
speaking    who says what
titles      what somebody is
translating what our translation turns round
doubting    all of this, of one sentence
"""
