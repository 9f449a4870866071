"""What can be proven later: the pack of a change (`pack`), and the daily roots of the archive (`chain`)."""
