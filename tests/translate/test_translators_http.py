"""Both translators over real HTTP, against a server that fails in all the ways that servers do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from service import Service, arabic, serving

from riwaq.translate.protect import restored
from riwaq.translate.translators.chat import Chat, ChatSettings
from riwaq.translate.translators.deepl import Deepl, DeeplSettings
from riwaq.translate.translators.protocol import Answer, Request, request_of
from riwaq.translate.translators.retry import Patience, Pauses
from riwaq.translate.unit import Unit
from riwaq.translate.wording import Wording
from riwaq.world.http import post

KEY = "sk-very-secret:fx"
TEXTS = [
    "Take **20 mg** of it & rest",
    "Ask for `the code` at {name}",
    "See [our guide](http://a.b) today",
    "Call +44 20 7946 0958 or come at 10",
    "The last one of <b>five</b> texts with 30 %, and *more* to {name}",
]


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as found:
        yield found


def requests(count: int = len(TEXTS), target: str = "ar") -> list[Request]:
    return [
        request_of(
            Unit(
                id=f"portfolio/x/{n}",
                item="portfolio/x",
                kind="paragraph",
                source_language="en",
                target_language=target,
                source=text,
            )
        )
        for n, text in enumerate(TEXTS[:count])
    ]


class Made:
    """A translator, and how long it waited."""

    def __init__(self, kind: str, service: Service, **more: object) -> None:
        self.waits: list[float] = []
        pauses = Pauses(self.waits.append, lambda: 1.0)
        seam = partial(post, timeout=0.25)
        patience = Patience(attempts=4, first=1, longest=60, total=100)
        if kind == "chat":
            settings = ChatSettings(url=service.url + "/v1", model="m", **{"batch": 5, **more})
            self.translator = Chat(settings, KEY, seam, pauses, patience)
        else:
            self.translator = Deepl(DeeplSettings(url=service.url, **more), KEY, seam, pauses, patience)

    def answers(self, asked: list[Request]) -> list[Answer]:
        return list(self.translator.translate(asked))


both = pytest.mark.parametrize("kind", ["chat", "deepl"])


def assert_all_right(asked: list[Request], got: list[Answer]) -> None:
    assert sorted(one.id for one in got) == sorted(one.id for one in asked)
    for request in asked:
        answer = next(one for one in got if one.id == request.id)
        assert answer.failure == ""
        assert answer.markdown == restored(request.source, arabic(request.source.text)).markdown


@both
def test_all_is_well(kind: str, service: Service) -> None:
    made = Made(kind, service)
    asked = requests()
    got = made.answers(asked)
    assert_all_right(asked, got)
    assert made.waits == []
    assert len(service.asked) == 1
    if kind == "chat":
        assert sum(one.cost.input_tokens for one in got) == 100
        assert sum(one.cost.output_tokens for one in got) == 50
        assert service.headers[0]["Authorization"] == f"Bearer {KEY}"
        assert service.bodies[0]["temperature"] == 0
    else:
        assert sum(one.cost.characters for one in got) > 100
        assert service.headers[0]["Authorization"] == f"DeepL-Auth-Key {KEY}"
        assert (service.bodies[0]["source_lang"], service.bodies[0]["target_lang"]) == ("EN", "AR")
        assert "&amp;" in service.asked[0][0]


@both
@pytest.mark.parametrize(
    ("faults", "waits"),
    [
        (["429"], [1.0]),
        (["429-after"], [7.0]),
        (["429-date"], [9.0]),
        (["500", "503"], [1.0, 2.0]),
        (["timeout"], [1.0]),
        (["drip"], [1.0]),
        (["cut", "closed", "429"], [1.0, 2.0, 4.0]),
        (["slow"], []),
    ],
)
def test_what_may_pass_is_waited_for(
    kind: str, service: Service, faults: list[str], waits: list[float]
) -> None:
    service.faults = list(faults)
    made = Made(kind, service)
    asked = requests()
    assert_all_right(asked, made.answers(asked))
    assert made.waits == waits


@pytest.mark.parametrize("fault", ["missing", "markup", "number", "doubled"])
def test_only_the_unit_that_is_wrong_is_asked_again(service: Service, fault: str) -> None:
    service.faults = [fault]
    asked = requests()
    got = Made("chat", service).answers(asked)
    assert_all_right(asked, got)
    assert [len(texts) for texts in service.asked] == [5, 1]
    assert service.asked[1] == [asked[-1].source.text]
    assert [one.id for one in got][:4] == [one.id for one in asked][:4]
    assert sum(one.cost.input_tokens for one in got) == 200


@pytest.mark.parametrize("fault", ["markup", "number"])
def test_of_deepl_too(service: Service, fault: str) -> None:
    service.faults = [fault]
    asked = requests()
    assert_all_right(asked, Made("deepl", service).answers(asked))
    assert [len(texts) for texts in service.asked] == [5, 1]


@both
@pytest.mark.parametrize("fault", ["json", "bytes"])
def test_what_cannot_be_read_is_asked_unit_by_unit(kind: str, service: Service, fault: str) -> None:
    service.faults = [fault]
    asked = requests()
    assert_all_right(asked, Made(kind, service).answers(asked))
    assert [len(texts) for texts in service.asked] == [5, 1, 1, 1, 1, 1]


@pytest.mark.parametrize("fault", ["missing", "doubled"])
def test_deepl_answers_by_order_so_that_a_wrong_count_tells_nothing(service: Service, fault: str) -> None:
    service.faults = [fault]
    asked = requests()
    assert_all_right(asked, Made("deepl", service).answers(asked))
    assert [len(texts) for texts in service.asked] == [5, 1, 1, 1, 1, 1]


@pytest.mark.parametrize("fault", ["fenced", "doubled-alike"])
def test_json_with_words_around_it_is_json(service: Service, fault: str) -> None:
    service.faults = [fault]
    asked = requests()
    assert_all_right(asked, Made("chat", service).answers(asked))
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("missing", "asked twice, and still: the answer has no translation of it"),
        ("prose", "asked twice, and still: the answer is not the JSON that was asked for"),
        ("length", "asked twice, and still: the answer was cut off for its length"),
        ("markup", "asked twice, and still: the placeholder {name} is lost"),
        ("number", "asked twice, and still: the number 30 is lost"),
    ],
)
def test_what_is_wrong_twice_is_said_and_kept(service: Service, fault: str, words: str) -> None:
    service.faults = [fault] * 2
    asked = requests()[-1:]
    (got,) = Made("chat", service).answers(asked)
    assert (got.failure, got.markdown, got.cost.input_tokens) == (words, "", 200)
    assert (got.text != "") == (fault in {"markup", "number"})
    assert len(service.asked) == 2


@both
def test_a_wrong_key_is_said_once_and_never_shown(kind: str, service: Service) -> None:
    service.faults = ["401"] * 9
    made = Made(kind, service, **({"batch": 2} if kind == "chat" else {}))
    got = made.answers(requests())
    assert len(service.asked) == 1
    assert made.waits == []
    assert got[0].failure == (
        "the server answered 401 (the key is not accepted): Incorrect API key provided: …"
    )
    assert not got[0].retryable
    assert {one.id for one in got} == {one.id for one in requests()}
    assert KEY not in repr(got) + repr(made.translator) + repr(vars(made.translator))


@both
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("429-quota", "the server answered 429 (too many requests): You exceeded your quota"),
        ("456", "the server answered 456 (the quota is used up): Quota exceeded"),
        ("redirect", "the server answered 307: it redirects to https://elsewhere.example/"),
        ("400", "the server answered 400 (bad request): This is too long"),
    ],
)
def test_what_does_not_pass_is_not_asked_again(kind: str, service: Service, fault: str, words: str) -> None:
    service.faults = [fault]
    made = Made(kind, service)
    (got,) = made.answers(requests(1))
    assert (got.failure, got.retryable, made.waits) == (words, False, [])
    assert len(service.asked) == 1


@both
def test_one_unit_that_is_refused_does_not_take_the_others_along(kind: str, service: Service) -> None:
    service.faults = ["400", "", "", "400"]
    got = Made(kind, service).answers(requests())
    assert [bool(one.failure) for one in got] == [False, False, True, False, False]


@both
def test_patience_ends(kind: str, service: Service) -> None:
    service.faults = ["500"] * 9
    made = Made(kind, service)
    got = made.answers(requests(2))
    words = "the server answered 500 (a fault of the server): The server had an error; asked 4 times"
    assert [one.failure for one in got] == [words] * 2
    assert all(one.retryable for one in got)
    assert made.waits == [1.0, 2.0, 4.0]


def test_a_day_is_not_waited(service: Service) -> None:
    service.faults = ["429-long"]
    made = Made("chat", service)
    got = made.answers(requests(1))
    assert got[0].failure == "the server answered 429 (too many requests); it would take another 86400 s"
    assert made.waits == []


def test_after_two_batches_without_an_answer_no_other_is_asked(service: Service) -> None:
    service.faults = ["500"] * 20
    got = Made("chat", service, batch=1).answers(requests())
    assert len(service.asked) == 8
    assert [one.failure.startswith("not asked, after this: ") for one in got] == [False] * 2 + [True] * 3
    assert all(one.retryable for one in got)


def test_what_was_answered_before_a_breakdown_is_there(service: Service) -> None:
    service.faults = ["", "", "401"]
    got = Made("chat", service, batch=1).answers(requests())
    assert [bool(one.markdown) for one in got] == [True, True, False, False, False]


def test_an_answer_is_handed_on_before_the_next_question(service: Service) -> None:
    stream = iter(Made("chat", service, batch=1).translator.translate(requests()))
    next(stream)
    assert len(service.asked) == 1
    stream.close()
    assert len(service.asked) == 1


def test_an_option_that_a_model_refuses_is_left_out(service: Service) -> None:
    service.faults = ["400-temperature"]
    asked = requests()
    assert_all_right(asked, Made("chat", service, batch=2).answers(asked))
    assert ["temperature" in body for body in service.bodies] == [True, False, False, False]
    assert all("response_format" in body for body in service.bodies)


def test_what_a_model_is_told_of_a_unit(service: Service) -> None:
    import json

    request = requests()[1]
    terms = (Wording("code", ("الرمز",), ("الشيفرة",)),)
    from msgspec.structs import replace

    service.faults = ["missing"]
    made = Made("chat", service)
    made.answers([replace(request, before="Before it.", after="After it.", terms=terms)])
    first, second = (json.loads(body["messages"][1]["content"]) for body in service.bodies)
    assert (first["from"], first["to"]) == ("English (en)", "Arabic (ar)")
    assert first["units"] == [
        {
            "id": "1",
            "text": 'Ask for <x id="1"/> at <x id="2"/>',
            "tags": {"1": "`the code`", "2": "{name}"},
            "terms": [{"term": "code", "write": ["الرمز"], "never": ["الشيفرة"]}],
            "before": "Before it.",
            "after": "After it.",
        }
    ]
    assert second["units"][0]["problems"] == ["the answer has no translation of it"]


def test_deepl_asks_units_with_another_context_for_themselves(service: Service) -> None:
    from msgspec.structs import replace

    asked = [replace(one, before=f"context {n // 2}") for n, one in enumerate(requests())]
    assert_all_right(asked, Made("deepl", service, glossary_id="g").answers(asked))
    assert [len(texts) for texts in service.asked] == [2, 2, 1]
    assert [body["context"] for body in service.bodies] == ["context 0", "context 1", "context 2"]
    assert {body["glossary_id"] for body in service.bodies} == {"g"}
    service.asked.clear()
    Made("deepl", service, context=False).answers(asked)
    assert [len(texts) for texts in service.asked] == [5]


def test_a_port_where_nothing_listens() -> None:
    with serving() as service:
        made = Made("chat", service)
    (got,) = made.answers(requests(1))
    assert got.failure == "nothing listens at 127.0.0.1; asked 4 times"
    assert got.retryable
