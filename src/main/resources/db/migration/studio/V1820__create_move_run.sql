-- A move of many running cases to another version of their process, and what became of each of them.
create table studio_move_run (
    id                varchar(24)  not null primary key,
    process_id        varchar(200) not null,
    source_definition bigint       not null,
    target_definition bigint       not null,
    renumbered        mediumtext   not null,
    clocks_anew       mediumtext   not null,
    reason            varchar(500) not null,
    state             varchar(16)  not null,
    begun_by          varchar(24)  not null,
    begun_at          datetime(6)  not null,
    ended_at          datetime(6)  null,
    worked_till       datetime(6)  null,
    version           bigint       not null
);

create index studio_move_run_by_state on studio_move_run (state, begun_at, id);
create index studio_move_run_by_process on studio_move_run (process_id, begun_at);

create table studio_move_case (
    run_id               varchar(24)   not null,
    process_instance_key bigint        not null,
    reference            varchar(64)   not null,
    state                varchar(16)   not null,
    element              varchar(200)  null,
    codes                varchar(400)  not null,
    words                varchar(1000) not null,
    tries                int           not null,
    next_at              datetime(6)   not null,
    primary key (run_id, process_instance_key),
    constraint studio_move_case_run foreign key (run_id) references studio_move_run (id)
);

create index studio_move_case_by_state on studio_move_case (run_id, state, next_at);
