"""Rules on pictures: each has a credit of our form, and a line of its own."""

from briefing.reading.library import Registries
from briefing.render import figures
from briefing.render.body import Body
from briefing.rules.finding import Findings, Written, line_of

_FORM = (
    f"write {figures.EXAMPLE}: {', '.join(figures.KINDS[:-1])} or {figures.KINDS[-1]}, names"
    " without figures, and a licence, public domain, used with permission or all rights reserved"
)


def uncredited_picture(written: Written, body: Body, registries: Registries) -> Findings:
    """Pictures that do not say whose they are."""
    for target, credit in zip(body.images, body.credits, strict=True):
        line = line_of(target, written)
        if not target:
            continue  # no image at all, as another rule says
        if not credit:
            instead = f"![what it shows]({target} {figures.EXAMPLE})"
            yield line, f"image '{target}' without a credit; write {instead}"
        elif not figures.is_credit(credit):
            yield line, f"credit '{credit}' is of another form; {_FORM}"


def crowded_picture(written: Written, body: Body, registries: Registries) -> Findings:
    """Pictures among words, where no credit is seen."""
    for target in body.crowded:
        message = f"image '{target}' stands among words; give it a line of its own, in no list"
        yield line_of(target, written), message
