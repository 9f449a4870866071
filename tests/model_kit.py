"""A stand-in for a language model's service, on loopback: says in the chat protocol what a test tells it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.server_kit import Handler, listening

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class StubModel:
    """What was asked, and what is answered: `says` for the model's words, `reply` for a whole answer."""

    says: Callable[[dict[str, Any]], str] = lambda _: '{"events": []}'
    reply: Callable[[dict[str, Any]], Reply] | None = None
    questions: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, question: dict[str, Any]) -> Reply:
        if self.reply is not None:
            return self.reply(question)
        return chat(self.says(question))

    def shown(self, number: int = -1) -> dict[str, Any]:
        """What the user's message of a question held."""
        held: dict[str, Any] = json.loads(self.questions[number]["messages"][1]["content"])
        return held


def chat(text: str) -> Reply:
    """An answer of the protocol with these words in it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    body = json.dumps({"object": "chat.completion", "choices": [choice]}).encode()
    return 200, {"Content-Type": "application/json"}, body


def event(**fields: object) -> str:
    """One proposal, as a model words it."""
    usual = {"institution": "dongling", "kind": "joint_laboratory", "status": "agreed", "date": None}
    return json.dumps({"events": [usual | fields]}, ensure_ascii=False)


@contextmanager
def stub_model(**given: Any) -> Iterator[StubModel]:
    model = StubModel(**given)

    class Answers(Handler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.questions.append(question)
            model.keys.append(self.headers["Authorization"])
            model.paths.append(self.path)
            status, headers, body = model.answer(question)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    with listening(Answers) as url:
        model.url = f"{url}/v1"
        yield model
