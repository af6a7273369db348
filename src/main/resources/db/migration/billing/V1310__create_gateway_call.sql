-- Something that is asked of a payment gateway; its id is the key under which the gateway knows the same asking again.
create table billing_gateway_call (
    id              varchar(36)   not null,
    gateway         varchar(16)   not null,
    kind            varchar(16)   not null,
    subject         varchar(40)   not null,
    body            varchar(2000) not null,
    body_hash       varchar(64)   not null,
    state           varchar(16)   not null,
    attempts        int           not null,
    asked_at        datetime(6)   not null,
    next_attempt_at datetime(6)   not null,
    first_sent_at   datetime(6)   null,
    settled_at      datetime(6)   null,
    http_status     int           null,
    error_code      varchar(64)   null,
    version         bigint        not null,
    primary key (id)
) default character set utf8mb4;

create index billing_gateway_call_due on billing_gateway_call (state, next_attempt_at);
create index billing_gateway_call_of_subject on billing_gateway_call (subject, kind, state);
create index billing_gateway_call_newest on billing_gateway_call (asked_at, id);
create index billing_gateway_call_newest_in_state on billing_gateway_call (state, asked_at, id);
create index billing_gateway_call_old on billing_gateway_call (kind, state, asked_at);
create index billing_gateway_call_links on billing_gateway_call (gateway, kind, state, settled_at);
