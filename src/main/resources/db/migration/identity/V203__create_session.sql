alter table identity_user
    add column epoch int not null default 0;

create table identity_session (
    id           varchar(24)  not null,
    uid          varchar(24)  not null,
    door         varchar(8)   not null,
    device       varchar(200) not null,
    address      varchar(45)  not null,
    epoch        int          not null,
    signed_in_at datetime(6)  not null,
    seen_at      datetime(6)  not null,
    confirmed_at datetime(6)  not null,
    ends_at      datetime(6)  not null,
    ended_at     datetime(6)  null,
    primary key (id),
    constraint identity_session_user foreign key (uid) references identity_user (uid) on delete cascade,
    index identity_session_of_person (uid, ended_at, seen_at),
    index identity_session_by_end (ends_at)
) default character set utf8mb4;

create table identity_refresh_token (
    token_hash varchar(64) character set ascii collate ascii_bin not null,
    session_id varchar(24) not null,
    issued_at  datetime(6) not null,
    expires_at datetime(6) not null,
    used_at    datetime(6) null,
    primary key (token_hash),
    constraint identity_refresh_token_session foreign key (session_id) references identity_session (id) on delete cascade
) default character set utf8mb4;
