-- When somebody first came to one of its visits.
alter table care_request add column begun_at datetime(6);
