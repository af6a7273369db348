-- What takes effect at its time, when those who have to agree did.
create table settings_request (
    id           varchar(40)  not null,
    kind         varchar(24)  not null,
    pool         varchar(16)  not null,
    asked_by     varchar(24)  not null,
    asked_at     datetime(6)  not null,
    needs_second boolean      not null,
    due_at       datetime(6)  not null,
    effective_at datetime(6)  not null,
    ends_at      datetime(6),
    state        varchar(16)  not null,
    confirmed_by varchar(24),
    refused_by   varchar(24),
    refused_for  varchar(1000),
    withdrawn_by varchar(24),
    revoked_by   varchar(24),
    version      bigint       not null,
    primary key (id),
    constraint settings_request_second check (confirmed_by is null or confirmed_by <> asked_by)
);

create index settings_request_by_state on settings_request (state, id);

-- What is set while the agency works, and what is to be set; a setting that nobody touched has no row.
create table settings_value (
    setting varchar(80) not null,
    value   varchar(1000),
    -- The change that set it, and the one that is on its way.
    change_id  varchar(40),
    pending_id varchar(40),
    version bigint      not null,
    primary key (setting)
);

-- Who changed which setting from what to what, and why. Only ever added to; its state goes forward.
create table settings_change (
    id           varchar(40)   not null,
    setting      varchar(80)   not null,
    old_value    varchar(1000),
    new_value    varchar(1000),
    reason       varchar(500)  not null,
    asked_by     varchar(24)   not null,
    asked_at     datetime(6)   not null,
    effective_at datetime(6)   not null,
    state        varchar(16)   not null,
    in_force_at  datetime(6),
    version      bigint        not null,
    primary key (id)
);

create index settings_change_of_setting on settings_change (setting, asked_at, id);
