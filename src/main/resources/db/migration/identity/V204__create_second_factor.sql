alter table identity_user
    add column new_email    varchar(254) character set utf8mb4 collate utf8mb4_bin null,
    add column former_email varchar(254) character set utf8mb4 collate utf8mb4_bin null,
    add column new_phone    varchar(160) character set ascii collate ascii_bin null;

-- A number is kept for one person only when they have proved it; a password only where the address is proved.
update identity_user set phone = null where phone_verified_at is null;
update identity_user set password_hash = null where email_verified_at is null;

create table identity_second_factor (
    uid          varchar(24)  not null,
    secret       varchar(160) character set ascii collate ascii_bin null,
    new_secret   varchar(160) character set ascii collate ascii_bin null,
    last_step    bigint       not null,
    failures     int          not null,
    locked_until datetime(6)  null,
    on_since     datetime(6)  null,
    primary key (uid),
    constraint identity_second_factor_user foreign key (uid) references identity_user (uid) on delete cascade
) default character set utf8mb4;

create table identity_recovery_code (
    uid       varchar(24) not null,
    code_hash varchar(64) character set ascii collate ascii_bin not null,
    used_at   datetime(6) null,
    primary key (uid, code_hash),
    constraint identity_recovery_code_user foreign key (uid) references identity_user (uid) on delete cascade
) default character set utf8mb4;
