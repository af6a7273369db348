create table identity_link (
    id           varchar(24) not null,
    uid          varchar(24) not null,
    purpose      varchar(32) not null,
    token_hash   varchar(64) character set ascii collate ascii_bin null,
    requested_at datetime(6) not null,
    expires_at   datetime(6) null,
    used_at      datetime(6) null,
    version      bigint      not null,
    primary key (id),
    constraint identity_link_token unique (token_hash),
    constraint identity_link_user foreign key (uid) references identity_user (uid),
    index identity_link_requests (uid, purpose, requested_at)
) default character set utf8mb4;
