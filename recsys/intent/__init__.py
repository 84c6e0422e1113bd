"""What a message says: wishes, likenesses, constraints, denials and what it does to the conversation."""

from recsys.intent.parser import MAX_CHARS, Parser
from recsys.intent.reading import reading_of

__all__ = ["MAX_CHARS", "Parser", "reading_of"]
