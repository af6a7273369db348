-- What was refused is rare and asked for by itself.
create index audit_entry_by_outcome on audit_entry (outcome, id);
