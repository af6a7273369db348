-- A change of models that somebody is writing, and its files as they are in it.
create table studio_change (
    id         varchar(24)   not null primary key,
    title      varchar(120)  not null,
    why        varchar(2000) not null,
    kind       varchar(16)   not null,
    state      varchar(16)   not null,
    author     varchar(24)   not null,
    submission int           not null,
    created_at datetime(6)   not null,
    changed_at datetime(6)   not null,
    version    bigint        not null
);

create index studio_change_of_author on studio_change (author, changed_at, id);
create index studio_change_by_state on studio_change (state, changed_at, id);

create table studio_change_file (
    id           varchar(24)  not null primary key,
    change_id    varchar(24)  not null,
    path         varchar(200) not null,
    base_content mediumtext   not null,
    base_hash    char(64)     not null,
    content      mediumtext   not null,
    hash         char(64)     not null,
    edited_by    varchar(24)  not null,
    edited_at    datetime(6)  not null,
    number       bigint       not null,
    constraint studio_change_file_path unique (change_id, path),
    constraint studio_change_file_change foreign key (change_id) references studio_change (id)
);

create index studio_change_file_by_path on studio_change_file (path);
