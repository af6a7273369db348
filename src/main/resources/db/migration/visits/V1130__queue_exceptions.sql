-- What somebody has to look at, by when it has to be decided.
alter table visits_exception
    add column decide_by datetime(6),
    add column open_until datetime(6) generated always as
        (case when state in ('OPEN', 'EXPLAINED') then decide_by end) stored;

create index visits_exception_queue on visits_exception (open_until, id);
create index visits_exception_queue_by_code on visits_exception (code, open_until, id);
