"""Explanations as one page that needs nothing else: to be opened anywhere, printed, sent on."""

from recsys.explanation.report.case import Case, Change, Report
from recsys.explanation.report.page import report_html

__all__ = ["Case", "Change", "Report", "report_html"]
