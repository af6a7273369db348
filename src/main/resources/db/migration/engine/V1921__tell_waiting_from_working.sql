-- How long somebody had a step, of the time that it took; the rest it waited for somebody.
alter table engine_job_execution add column worked_ms bigint null;

alter table engine_step_day
    add column working_ms      bigint       not null default 0,
    add column working_buckets varchar(600) null,
    add column waiting_ms      bigint       not null default 0,
    add column waiting_buckets varchar(600) null;
