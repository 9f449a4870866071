"""Documents that are no pages (PDF, workbooks, delimited text, JSON, plain text) as sentences and tables.

`read_document` takes a body and what its bytes are; gives a `Plain`, or a `Verdict` that says in one line why
there is nothing to read. Never raises for what a document contains.
"""

from monitor.read.documents.read import SORTS, read_document, sort_of

__all__ = ["SORTS", "read_document", "sort_of"]
