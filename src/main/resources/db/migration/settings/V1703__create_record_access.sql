-- A record that somebody of the office opened without a task, for an hour, and what another one thinks of it.
create table settings_record_access (
    id          varchar(40)   not null,
    owner       varchar(24)   not null,
    opened_by   varchar(24)   not null,
    reason      varchar(1000) not null,
    opened_at   datetime(6)   not null,
    open_until  datetime(6)   not null,
    -- While it is open: who looks into whose record.
    live_key    varchar(60),
    state       varchar(16)   not null,
    closed_at   datetime(6),
    verdict     varchar(16),
    reviewed_by varchar(24),
    review_note varchar(1000),
    reviewed_at datetime(6),
    version     bigint        not null,
    primary key (id),
    constraint settings_record_access_live unique (live_key),
    constraint settings_record_access_other check (reviewed_by is null or (reviewed_by <> opened_by and reviewed_by <> owner))
);

create index settings_record_access_by_time on settings_record_access (opened_at, id);
create index settings_record_access_by_state on settings_record_access (state, id);
