-- Which definition a shipped model became, so that an engine that forgot it is noticed.
alter table engine_deployment add column definition_key bigint null;

-- Since when the engine does not know the case of a held job although nobody ended it.
alter table engine_held_job add column lost_since datetime(6) null;

-- Since when the engine is being told that a held job is done; whoever hears then that there is no such job said it before.
alter table engine_held_job add column told_since datetime(6) null;

create index engine_held_job_by_loss on engine_held_job (lost_since);
