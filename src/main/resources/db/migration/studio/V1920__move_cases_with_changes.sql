-- Whether running cases go along with a change, and how; what became of them is told to its process.
alter table studio_change
    add column move_cases  boolean    not null default false,
    add column renumbered  mediumtext null,
    add column clocks_anew mediumtext null;

alter table studio_move_run
    add column change_id    varchar(24) null,
    add column backwards    boolean     not null default false,
    add column tells_change boolean     not null default false;

create index studio_move_run_by_change on studio_move_run (change_id, begun_at);
