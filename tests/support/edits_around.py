"""Edits of what surrounds the briefings of a blog: registries, stories, pages, theme, settings."""

from pathlib import Path

from tests.support import many
from tests.support.blog import PUBLISHERS, SETTINGS, STYLES, TEMPLATES, VOCABULARY, Blog


def vocabulary(blog: Blog) -> str:
    """Another description or name of a term, and with a name, for countries, another address."""
    if blog.chance.random() < 0.3:
        code = blog.any([*many.COUNTRIES])
        name = f"{many.COUNTRIES[code]} {blog.word()}"
        blog.change(VOCABULARY, rf"(  {code}: {{name: )[^}}]+", rf"\g<1>{name}")
        return f"{code} is {name}"
    term = blog.any([*many.TAGS, *many.HEADLINES])
    blog.change(VOCABULARY, rf"(  {term}: {{.*about: )[^}}]+", rf"\g<1>All about {blog.word()}.")
    return f"the vocabulary says something else of {term}"


def new_tag(blog: Blog) -> str:
    word = blog.word()
    line = f"  {word}: {{name: {word.title()}, about: All about {word}.}}"
    blog.change(VOCABULARY, r"\ntags:\n", rf"\g<0>{line}\n")
    return f"tag {word} is new"


def publisher(blog: Blog) -> str:
    outlet = blog.any([*many.OUTLETS])
    name = f"The {blog.word().title()}"
    blog.change(PUBLISHERS, rf"({outlet}\.example: {{name: )[^,]+", rf"\g<1>{name}")
    return f"{outlet} is called {name}"


def story_text(blog: Blog) -> str:
    """A sentence with a link to a briefing, in the place of the text."""
    path = f"content/stories/{blog.any([*many.STORIES])}.md"
    name = Path(blog.any(blog.public())).name
    said = f"It goes on with [{blog.word()}]({name}), and nobody knows how."
    blog.change(path, r"(?s)(.*---\n).*", rf"\g<1>{said}\n")
    return f"text of {path}"


def story_header(blog: Blog) -> str:
    path = f"content/stories/{blog.any([*many.STORIES])}.md"
    state = blog.any(("open", "closed"))
    blog.change(path, r"\ntitle: .+", f"\ntitle: The {blog.word()}")
    blog.change(path, r"\nstate: .+", f"\nstate: {state}")
    return f"title and state of {path}"


def page_text(blog: Blog) -> str:
    path = blog.any([path for path in blog.files if path.startswith("content/pages/")])
    blog.change(path, r"(?s)(.*---\n).*", rf"\g<1>We write about {blog.word()}.\n")
    return f"text of {path}"


def new_page(blog: Blog) -> str:
    path = f"content/pages/{blog.word()}.md"
    blog.files[path] = blog.files["content/pages/about.md"]
    return f"{path} is new"


def extra_file(blog: Blog) -> str:
    """A file that is copied as it is, or other words in it."""
    path = f"content/{blog.any(('extra/note.txt', 'extra/keys/key.txt', 'images/one.png'))}"
    blog.files[path] = blog.word()
    return f"{path} says {blog.files[path]}"


def template(blog: Blog) -> str:
    """An attribute more at the first element of a template, or a comment that nobody will see."""
    path, word = blog.any(TEMPLATES), blog.word()
    if blog.chance.random() < 0.3:
        blog.files[path] += f"{{# {word} #}}\n"
        return f"comment in {path}"
    blog.change(
        path, r"<(article|body|h1|li|nav|ol|p|section|ul)\b", rf'\g<0> data-{word}="{word}"'
    )
    return f"attribute data-{word} in {path}"


def style(blog: Blog) -> str:
    path = blog.any(STYLES)
    blog.files[path] += f"/* {blog.word()} */\n"
    return f"comment in {path}"


def setting(blog: Blog) -> str:
    name, value = blog.any(
        [
            ("SITENAME", f"Parapet {blog.word()}"),
            ("SITESUBTITLE", f"Briefings on {blog.word()}"),
            ("RIGHTS", f"All rights to {blog.word()}"),
            ("TELEGRAM_URL", f"https://t.me/{blog.word()}"),
            ("TIMEZONE", blog.any(("Europe/Vilnius", "Asia/Kathmandu", "America/St_Johns"))),
        ]
    )
    blog.files[SETTINGS] += f"{name} = {value!r}\n"
    return f"{name} is {value!r}"
