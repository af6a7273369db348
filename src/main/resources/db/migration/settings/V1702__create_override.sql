-- A rule that may be broken for a while, for one subject.
create table settings_override (
    id        varchar(40)   not null,
    rule_name varchar(60)   not null,
    subject   varchar(80)   not null,
    reason    varchar(1000) not null,
    asked_by  varchar(24)   not null,
    asked_at  datetime(6)   not null,
    until_at  datetime(6)   not null,
    state     varchar(16)   not null,
    ended_why varchar(16),
    ended_at  datetime(6),
    version   bigint        not null,
    primary key (id)
);

create index settings_override_of_subject on settings_override (rule_name, subject, state);
create index settings_override_by_state on settings_override (state, asked_at, id);
create index settings_override_by_time on settings_override (asked_at, id);
