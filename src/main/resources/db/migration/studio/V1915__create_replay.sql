-- Past cases told again by the rules in force and by those of a change, and what became of each.
create table studio_replay (
    id          varchar(24) not null primary key,
    change_id   varchar(24) not null,
    state       varchar(16) not null,
    files       mediumtext  not null,
    hash        char(64)    not null,
    begun_by    varchar(24) not null,
    begun_at    datetime(6) not null,
    ended_at    datetime(6) null,
    worked_till datetime(6) null,
    stop_wanted boolean     not null default false,
    cases       int         not null default 0,
    told        int         not null default 0,
    result      mediumtext  null,
    constraint studio_replay_change foreign key (change_id) references studio_change (id)
);

create index studio_replay_by_change on studio_replay (change_id, begun_at);
create index studio_replay_by_state on studio_replay (state, begun_at, id);

create table studio_replay_case (
    replay_id      varchar(24)   not null,
    process_id     varchar(200)  not null,
    reference      varchar(64)   not null,
    number         int           not null,
    verdict        varchar(16)   not null,
    step           varchar(200)  null,
    end_before     varchar(200)  null,
    end_after      varchar(200)  null,
    more           varchar(2000) not null,
    fewer          varchar(2000) not null,
    seconds_before bigint        null,
    seconds_after  bigint        null,
    primary key (replay_id, process_id, number),
    constraint studio_replay_case_replay foreign key (replay_id) references studio_replay (id)
);

create index studio_replay_case_by_verdict on studio_replay_case (replay_id, verdict, process_id, number);

-- What a replay has left with the engine, until it is taken away.
create table studio_shadow (
    replay_id  varchar(24) not null,
    kind       varchar(16) not null,
    engine_key bigint      not null,
    primary key (replay_id, kind, engine_key)
);

-- Who agreed to a change by which past cases would be stuck, and why.
create table studio_stuck_accepted (
    replay_id   varchar(24)   not null,
    accepted_by varchar(24)   not null,
    accepted_at datetime(6)   not null,
    words       varchar(2000) not null,
    primary key (replay_id, accepted_by),
    constraint studio_stuck_accepted_replay foreign key (replay_id) references studio_replay (id)
);
