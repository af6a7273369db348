create table tasks_saved_filter (
    id           varchar(24)   not null primary key,
    owner        varchar(24)   not null,
    shared_group varchar(40)   null,
    name         varchar(60)   not null,
    query        varchar(1000) not null,
    saved_at     datetime(6)   not null,
    constraint tasks_saved_filter_once_per_name unique (owner, name)
);

create index tasks_saved_filter_by_group on tasks_saved_filter (shared_group);
