"""The number of the readers: raised with every improvement that can change what is read from the same bytes.

It stands by itself because many ask for it who need no reader.
"""

READER_VERSION = 9
