"""Profiles of institutions: what a page says of one institution, each value with the quote that proves it.

`read_profile` takes a document and gives a profile and warnings for the operator. Nothing hangs on class
names or on one layout: parts are known by the wording of their headings, facts by the build of sentences.
"""

from monitor.read.profile.assemble import read_profile

__all__ = ["read_profile"]
