"""Pages as outlets make them, with made-up articles."""

ARTICLE = [
    "Lithuania is considering mines among the defences of its border, said the ministry on Friday.",
    "“We need several layers of obstacles,” the minister said, and named a sum of €10 billion.",
    "The partners want to ask the European Union for money, and nothing is decided yet, she added.",
]
MAIN = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)


def a_page(more: str = "", *, head: str = "<title>Mines weighed</title>", main: str = MAIN) -> str:
    """A page with an article and what is around one; more: HTML behind its paragraphs."""
    return f"""\
<!doctype html>
<html lang="en"><head><meta charset="utf-8">{head}</head><body>
<header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<article><h1>Mines weighed</h1>{main}{more}</article>
<aside><p>Weather: fair, with some rain in the evening and wind from the west.</p></aside>
<footer><p>An address, a telephone number</p></footer>
</body></html>
"""
