"""Why a document was not applied: each reason has a word and an exit status.

Trouble
├── WrongWords   64  nobody knows this verb
├── Invalid      65  a value that must not reach a server; sending it again changes nothing
├── Failed       75  something does not run at the moment; try again
└── Refused      78  a daemon's own check, or this server, says no; a person must look
"""


class Trouble(Exception):
    status = 70
    word = "trouble"


class WrongWords(Trouble):
    status = 64
    word = "wrong-words"


class Invalid(Trouble):
    status = 65
    word = "invalid"


class Failed(Trouble):
    status = 75
    word = "failed"
    printed = ""
    """What a program had said before, on its standard output."""


class Refused(Trouble):
    status = 78
    word = "refused"
