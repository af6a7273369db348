create table storage_file (
    id             varchar(40)  not null,
    name           varchar(200) not null,
    content_type   varchar(100) not null,
    byte_count     bigint       not null,
    sha256         varchar(64)  not null,
    scan           varchar(20)  not null,
    scanned_at     datetime(6)  null,
    quarantined_at datetime(6)  null,
    stored_at      datetime(6)  not null,
    version        bigint       not null,
    primary key (id),
    constraint storage_file_holds_something check (byte_count > 0)
) default charset = utf8mb4;
