"""What our translation of a quotation says otherwise than its original."""

from collections.abc import Iterator

from briefing.proof.sense.opposites import opposite
from briefing.proof.sense.polarity import denies, lacks
from briefing.proof.sense.sentences import Sentence


def mistranslated(text: str, original: str, ours: str, code: str) -> Iterator[str]:
    """Words of an English translation that its original does not have, or has the reverse of.

    ours, code: the languages of the two.
    """
    if ours != "en":
        return
    mine, theirs = Sentence(text, ours), Sentence(original, code)
    yield from opposite(mine, [theirs])
    is_denied = denies(theirs)
    if is_denied != denies(mine) and not (is_denied and lacks(mine)):
        yield " ".join(text.split()[:4])
