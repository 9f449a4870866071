"""A second reading of an article by a language model: what is asked, and what of the answer counts.

`question` gives the messages and the schema of the answer; `judged` takes the model's words and the article
and gives the partnerships that hold: quoted from the page, both names in the quote, nothing else of the
reply. Pure: who carries the question out and back is another room's business.
"""

from monitor.read.second.answer import BadReply, Judged, judged
from monitor.read.second.question import Question, question

__all__ = ["BadReply", "Judged", "Question", "judged", "question"]
