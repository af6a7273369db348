create table care_availability_slot (
    caregiver  varchar(24) not null,
    weekday    int         not null,
    start_time time        not null,
    end_time   time        not null,
    kind       varchar(16) not null,
    primary key (caregiver, weekday, start_time)
);

create table care_absence (
    id          varchar(24) not null,
    caregiver   varchar(24) not null,
    starts_at   datetime(6) not null,
    ends_at     datetime(6) not null,
    reason      varchar(16) not null,
    state       varchar(16) not null,
    note        varchar(500),
    decided_by  varchar(24),
    asked_at    datetime(6) not null,
    decided_at  datetime(6),
    version     bigint      not null,
    primary key (id),
    constraint care_absence_ends_after_it_starts check (ends_at > starts_at)
);

create index care_absence_of_caregiver on care_absence (caregiver, starts_at, ends_at);
create index care_absence_by_state on care_absence (state, starts_at);

create table care_work_terms (
    caregiver      varchar(24) not null,
    hours_week     int         not null,
    hours_day      int         not null,
    visits_day     int         not null,
    travel_km      int         not null,
    mode           varchar(16) not null,
    latitude       decimal(6, 3),
    longitude      decimal(6, 3),
    confirmed_at   datetime(6) not null,
    version        bigint      not null,
    primary key (caregiver)
);

create table care_pair_rule (
    patient   varchar(24)  not null,
    caregiver varchar(24)  not null,
    -- Who says so: the patient, the caregiver or the office.
    side      varchar(16)  not null,
    rule      varchar(16)  not null,
    reason    varchar(2500) character set ascii collate ascii_bin,
    set_at    datetime(6)  not null,
    primary key (patient, caregiver, side)
);

create index care_pair_rule_of_caregiver on care_pair_rule (caregiver, patient);

-- What is known of caregivers elsewhere, for finding them.
create table care_caregiver (
    uid            varchar(24)  not null,
    active         boolean      not null,
    verified       boolean      not null,
    verified_until datetime(6),
    gender         varchar(16),
    languages      varchar(200) not null,
    postal_codes   varchar(2000) not null,
    city           varchar(80),
    radius_km      int,
    primary key (uid)
);

create table care_caregiver_skill (
    uid   varchar(24) not null,
    skill varchar(40) not null,
    primary key (uid, skill)
);

create index care_caregiver_with_skill on care_caregiver_skill (skill, uid);
