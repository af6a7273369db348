-- Files of reports that people asked for, each for its asker alone, for a day.
create table reports_export (
    id            varchar(24)  not null,
    report        varchar(40)  not null,
    format        varchar(8)   not null,
    from_day      date         not null,
    to_day        date         not null,
    personal      boolean      not null,
    purpose       varchar(200),
    locale        varchar(20)  not null,
    asker         varchar(24)  not null,
    state         varchar(16)  not null,
    rows_written  bigint       not null,
    file_key      varchar(500) character set ascii collate ascii_bin not null,
    asked_at      datetime(6)  not null,
    claimed_until datetime(6),
    expires_at    datetime(6),
    failure       varchar(100),
    primary key (id)
);

create index reports_export_of_asker on reports_export (asker, asked_at, id);
create index reports_export_by_state on reports_export (state, asked_at);

create table reports_export_part (
    export varchar(24) not null,
    place  int         not null,
    bytes  mediumblob  not null,
    primary key (export, place)
);
