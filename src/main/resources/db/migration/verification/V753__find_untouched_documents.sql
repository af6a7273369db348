-- Those for which the process has not done anything yet, page by page.
create index verification_document_untouched on verification_document (status, revision, id);
