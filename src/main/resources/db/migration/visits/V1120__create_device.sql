-- Phones that clock by a key of their own, without anybody being signed in.
create table visits_device (
    id             varchar(24)  not null,
    caregiver      varchar(24)  not null,
    name           varchar(80)  not null,
    public_key     varchar(200) not null,
    enrolled_at    datetime(6)  not null,
    seen_at        datetime(6),
    -- The latest that it said, by its own numbers, and when that was by its own clock.
    last_sequence  bigint       not null default 0,
    last_device_at datetime(6),
    ended_at       datetime(6),
    ended_by       varchar(24),
    version        bigint       not null,
    primary key (id)
);

create index visits_device_of_caregiver on visits_device (caregiver, enrolled_at);
create index visits_device_by_end on visits_device (ended_at, enrolled_at, id);

-- The one code by which a caregiver can make a phone known, once.
create table visits_enrolment (
    caregiver  varchar(24) not null,
    code       varchar(64) not null,
    expires_at datetime(6) not null,
    device     varchar(24),
    version    bigint      not null,
    primary key (caregiver),
    constraint visits_enrolment_code unique (code)
);

-- What phones said, by the number that they gave it, and what they were answered. Words that fit to no visit are kept here.
create table visits_device_event (
    event_id    varchar(36) not null,
    device      varchar(24) not null,
    visit       varchar(24) not null,
    kind        varchar(8)  not null,
    request     bigint      not null,
    sequence    bigint      not null,
    content     varchar(64) not null,
    answer      varchar(16) not null,
    words       mediumtext,
    received_at datetime(6) not null,
    primary key (event_id)
);

create index visits_device_event_of_visit on visits_device_event (device, visit, kind, sequence);
