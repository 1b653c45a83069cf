from newsletter.token import link


def test_the_link_names_the_address():
    assert "ada@post.example" in link("https://news.marlow.example", "ada@post.example", "leave", b"key")
