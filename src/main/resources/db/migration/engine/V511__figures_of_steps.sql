-- How long the steps of a day took, by version.
create table engine_step_day (
    process_id     varchar(200) not null,
    day            date         not null,
    definition_key bigint       not null,
    element_id     varchar(200) not null,
    done           int          not null,
    total_ms       bigint       not null,
    buckets        varchar(600) not null,
    primary key (process_id, day, definition_key, element_id)
);

create index engine_step_day_by_day on engine_step_day (day);
