alter table notifications_message
    add column lane             varchar(8)  not null default 'NORMAL',
    add column code             varchar(64) null,
    add column template_version varchar(24) null,
    add index notifications_message_lane (lane, state, next_attempt_at);

create table notifications_pause (
    channel   varchar(16) not null,
    reason    varchar(32) not null,
    since     datetime(6) not null,
    until     datetime(6) null,
    paused_by varchar(24) null,
    primary key (channel)
) default character set utf8mb4;

create table notifications_hook (
    id          varchar(24) not null,
    source      varchar(16) not null,
    body_hash   char(64)    not null,
    body        mediumtext  null,
    received_at datetime(6) not null,
    next_at     datetime(6) null,
    outcome     varchar(16) not null,
    primary key (id),
    index notifications_hook_due (next_at),
    index notifications_hook_refused (outcome, received_at),
    index notifications_hook_old (received_at)
) default character set utf8mb4;

create table notifications_template_version (
    id              varchar(24)   not null,
    template        varchar(100)  not null,
    channel         varchar(16)   not null,
    number          integer       not null,
    subject         varchar(200)  null,
    body            varchar(4000) null,
    state           varchar(16)   not null,
    made_by         varchar(24)   not null,
    made_at         datetime(6)   not null,
    active_since    datetime(6)   null,
    outer_name      varchar(128)  null,
    outer_id        varchar(64)   null,
    approval        varchar(24)   null,
    approval_reason varchar(255)  null,
    version         bigint        not null,
    primary key (id),
    unique key notifications_template_version_number (template, channel, number),
    index notifications_template_version_state (state, template, channel),
    index notifications_template_version_outer (outer_name)
) default character set utf8mb4;

create table notifications_soft_bounce (
    id           varchar(24) not null,
    address_hash char(64)    not null,
    at           datetime(6) not null,
    primary key (id),
    index notifications_soft_bounce_address (address_hash),
    index notifications_soft_bounce_old (at)
) default character set utf8mb4;
