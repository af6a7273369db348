-- Bytes that lie at the place where files are kept but belong to nobody yet. Written before the bytes are, so that only what was
-- meant to be temporary is ever swept; removed_at says that the bytes are being removed and can no longer be kept.
create table storage_draft (
    id         varchar(40) not null,
    begun_at   datetime(6) not null,
    removed_at datetime(6) null,
    primary key (id)
) default charset = utf8mb4;

create index storage_draft_by_age on storage_draft (begun_at);
