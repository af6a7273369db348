-- What creating calls with an idempotency key were answered; keys are kept as hashes.
create table base_answer (
    person       varchar(24)  not null,
    key_hash     char(64)     not null,
    fingerprint  char(64)     not null,
    started_at   datetime(6)  not null,
    status       int,
    content_type varchar(100),
    location     varchar(300),
    etag         varchar(100),
    body         mediumblob,
    primary key (person, key_hash)
);

create index base_answer_by_age on base_answer (started_at);
