-- What a gateway told by itself. Of one body there is one row; the id of an event is not always under its signature.
create table billing_webhook_event (
    id              varchar(24)  not null,
    gateway         varchar(16)  not null,
    event_id        varchar(100) null,
    body_hash       varchar(64)  not null,
    type            varchar(80)  not null,
    created_at      datetime(6)  null,
    received_at     datetime(6)  not null,
    secret_no       int          not null,
    body            mediumtext   null,
    body_until      datetime(6)  null,
    state           varchar(16)  not null,
    attempts        int          not null,
    waits           int          not null,
    next_attempt_at datetime(6)  not null,
    settled_at      datetime(6)  null,
    subject         varchar(80)  null,
    cause           varchar(40)  null,
    version         bigint       not null,
    primary key (id),
    constraint billing_webhook_event_by_id unique (gateway, event_id),
    constraint billing_webhook_event_by_body unique (gateway, body_hash)
) default character set utf8mb4;

create index billing_webhook_event_due on billing_webhook_event (state, next_attempt_at);
create index billing_webhook_event_newest on billing_webhook_event (received_at, id);
create index billing_webhook_event_newest_in_state on billing_webhook_event (state, received_at, id);
create index billing_webhook_event_of_gateway on billing_webhook_event (gateway, received_at);
create index billing_webhook_event_bodies on billing_webhook_event (body_until);
