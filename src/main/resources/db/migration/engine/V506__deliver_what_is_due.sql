-- When a failed delivery is tried again. What waits for the engine is a queue of its own and holds up nothing else.
alter table event_publication add column due_at datetime(6) not null default '1970-01-01 00:00:00';

create index event_publication_by_due on event_publication (status, waits_for_engine, due_at);

-- A job that is over, or lost, is renewed no more.
alter table engine_held_job modify column renew_at datetime(6) null;

update engine_held_job set renew_at = null where told_since is not null or lost_since is not null;

create index engine_held_job_by_telling on engine_held_job (told_since);
