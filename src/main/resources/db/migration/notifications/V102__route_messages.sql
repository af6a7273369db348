alter table notifications_message
    add column topic          varchar(64)  null,
    add column planned        boolean      not null default true,
    add column why            varchar(255) null,
    add column remaining      varchar(64)  null,
    add column patience_until datetime(6)  null,
    add column digest_id      varchar(64)  null,
    add column provider_id    varchar(128) null,
    add column delivered_at   datetime(6)  null,
    add column read_at        datetime(6)  null,
    add index notifications_message_patience (patience_until),
    add index notifications_message_digest (digest_id),
    add index notifications_message_provider (provider_id);

create table notifications_delivery_event (
    id          varchar(24)  not null,
    message     varchar(24)  not null,
    event_key   varchar(191) not null,
    status      varchar(16)  not null,
    at          datetime(6)  not null,
    received_at datetime(6)  not null,
    code        varchar(64)  null,
    primary key (id),
    unique key notifications_delivery_event_once (event_key),
    index notifications_delivery_event_message (message, at)
) default character set utf8mb4;

create table notifications_preference (
    person     varchar(24) not null,
    topic      varchar(64) not null,
    channel    varchar(16) not null,
    wish       varchar(16) not null,
    changed_at datetime(6) not null,
    changed_by varchar(24) not null,
    changed_in varchar(16) not null,
    primary key (person, topic, channel)
) default character set utf8mb4;

create table notifications_consent (
    id      varchar(24) not null,
    person  varchar(24) not null,
    subject varchar(16) not null,
    given   boolean     not null,
    text    varchar(32) not null,
    how     varchar(16) not null,
    at      datetime(6) not null,
    primary key (id),
    index notifications_consent_person (person, at, id)
) default character set utf8mb4;

create table notifications_quiet (
    person     varchar(24) not null,
    from_time  varchar(5)  not null,
    to_time    varchar(5)  not null,
    weekends   boolean     not null,
    zone       varchar(64) not null,
    changed_at datetime(6) not null,
    primary key (person)
) default character set utf8mb4;

create table notifications_suppression (
    id           varchar(24) not null,
    channel      varchar(16) not null,
    address_hash char(64)    not null,
    reason       varchar(24) not null,
    since        datetime(6) not null,
    until        datetime(6) null,
    lifted_at    datetime(6) null,
    lifted_by    varchar(24) null,
    primary key (id),
    index notifications_suppression_address (address_hash, channel),
    index notifications_suppression_newest (since, id)
) default character set utf8mb4;

create table notifications_digest (
    id          varchar(64) not null,
    person      varchar(24) not null,
    due_at      datetime(6) not null,
    state       varchar(16) not null,
    attempts    integer     not null,
    next_at     datetime(6) not null,
    sent_at     datetime(6) null,
    primary key (id),
    index notifications_digest_due (state, next_at)
) default character set utf8mb4;

create table notifications_notice (
    id       varchar(24)  not null,
    person   varchar(24)  not null,
    topic    varchar(64)  not null,
    kind     varchar(16)  not null,
    template varchar(100) not null,
    about    varchar(100) not null,
    at       datetime(6)  not null,
    seen_at  datetime(6)  null,
    primary key (id),
    index notifications_notice_newest (person, at, id),
    index notifications_notice_unseen (person, seen_at),
    index notifications_notice_old (at)
) default character set utf8mb4;
