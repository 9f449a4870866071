"""The ways beside mail: webhooks, files, chat services. Each module has what is sent and who sends it.

What they tell is queued by the same outbox as mail, and what becomes of it is said in the same words
(`results`).
"""
