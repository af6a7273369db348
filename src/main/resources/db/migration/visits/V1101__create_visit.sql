create table visits_visit (
    id            varchar(24) not null,
    request       varchar(24) not null,
    line          varchar(24) not null,
    -- The local time at which the series has it: a visit that is moved keeps it.
    occurrence    datetime(0) not null,
    patient       varchar(24) not null,
    caregiver     varchar(24),
    service       varchar(40) not null,
    starts_at     datetime(6) not null,
    ends_at       datetime(6) not null,
    zone          varchar(40) not null,
    status        varchar(16) not null,
    reason        varchar(32),
    moved         boolean     not null default false,
    overlap_allowed boolean   not null default false,
    version       bigint      not null,
    created_at    datetime(6) not null,
    changed_at    datetime(6) not null,
    primary key (id),
    constraint visits_visit_once unique (line, occurrence),
    constraint visits_visit_ends_after_it_starts check (ends_at > starts_at)
);

create index visits_visit_of_caregiver on visits_visit (caregiver, starts_at, ends_at);
create index visits_visit_of_patient on visits_visit (patient, starts_at, ends_at);
create index visits_visit_of_request on visits_visit (request, starts_at);
create index visits_visit_by_status on visits_visit (status, starts_at);

-- One row for each person: whoever books them holds it.
create table visits_calendar (
    uid      varchar(24) not null,
    revision bigint      not null,
    primary key (uid)
);
