create table identity_uid_sequence (
    role        varchar(16) not null,
    last_number bigint      not null,
    primary key (role)
) default character set utf8mb4;

insert into identity_uid_sequence (role, last_number)
values ('ADMIN', 100000),
       ('COMMITTEE', 100000),
       ('CAREGIVER', 100000),
       ('PATIENT', 100000),
       ('ANALYST', 100000);

create table identity_user (
    uid                varchar(24)  not null,
    role               varchar(16)  not null,
    name               varchar(120) not null,
    email              varchar(254) character set utf8mb4 collate utf8mb4_bin not null,
    phone              varchar(16)  character set ascii collate ascii_bin null,
    password_hash      varchar(200) null,
    email_verified_at  datetime(6)  null,
    phone_verified_at  datetime(6)  null,
    deactivated_at     datetime(6)  null,
    deactivated_by     varchar(24)  null,
    deactivated_reason varchar(500) null,
    locale             varchar(16)  not null,
    created_at         datetime(6)  not null,
    version            bigint       not null,
    primary key (uid),
    constraint identity_user_email unique (email),
    constraint identity_user_phone unique (phone),
    index identity_user_by_name (name, uid),
    index identity_user_by_role (role, name, uid)
) default character set utf8mb4;
