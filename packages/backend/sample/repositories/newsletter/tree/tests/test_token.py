from urllib.parse import parse_qs, urlsplit

from newsletter.token import link, verify

KEY = b"not a secret"


def test_a_plus_in_the_address_survives_the_link():
    url = link("https://news.marlow.example", "ada+garden@post.example", "leave", KEY)
    token = parse_qs(urlsplit(url).query)["token"][0]
    assert "ada%2Bgarden" in url
    assert verify("ada%2Bgarden%40post.example", "leave", token, KEY) == "ada+garden@post.example"
    assert verify("ada%2Bgarden%40post.example", "confirm", token, KEY) is None
