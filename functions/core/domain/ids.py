"""The ids of everything: distinct types, so that a server's never passes for a reseller's."""

from typing import NewType

ResellerId = NewType("ResellerId", str)
ServerId = NewType("ServerId", str)
IncidentId = NewType("IncidentId", str)
ContactId = NewType("ContactId", str)
ReportId = NewType("ReportId", str)
WindowId = NewType("WindowId", str)
PersonId = NewType("PersonId", str)
AnnouncementId = NewType("AnnouncementId", str)
InquiryId = NewType("InquiryId", str)
CourseId = NewType("CourseId", str)
CustomerId = NewType("CustomerId", str)
OperationId = NewType("OperationId", str)
TokenId = NewType("TokenId", str)
WebhookId = NewType("WebhookId", str)
EventId = NewType("EventId", str)
ImportId = NewType("ImportId", str)
NoticeId = NewType("NoticeId", str)
