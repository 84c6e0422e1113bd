"""An optional language model: it may propose what a message means and rephrase a reply, and is checked in both."""

from recsys.llm.adviser import Adviser, Status, open_adviser

__all__ = ["Adviser", "Status", "open_adviser"]
