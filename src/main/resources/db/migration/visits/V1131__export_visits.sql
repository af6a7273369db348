-- A file of visits for somebody outside.
create table visits_export (
    id         varchar(24) not null,
    format     varchar(16) not null,
    from_day   date        not null,
    to_day     date        not null,
    line_count int         not null,
    faults     int         not null,
    content    longtext    not null,
    sha256     varchar(64) not null,
    made_by    varchar(24) not null,
    made_at    datetime(6) not null,
    primary key (id)
);

create index visits_export_by_time on visits_export (made_at, id);

-- One visit in it. A line with a fault is not in the file.
create table visits_export_line (
    id          bigint       not null auto_increment,
    export      varchar(24)  not null,
    format      varchar(16)  not null,
    visit       varchar(24)  not null,
    sequence_id bigint       not null,
    digest      varchar(64)  not null,
    faults      varchar(500),
    primary key (id),
    constraint visits_export_line_once unique (export, visit)
);

create index visits_export_line_of_visit on visits_export_line (format, visit, id);

-- What somebody outside calls a patient or a caregiver.
create table visits_export_identifier (
    id    bigint       not null auto_increment,
    uid   varchar(24)  not null,
    kind  varchar(24)  not null,
    value varchar(600) not null,
    primary key (id),
    constraint visits_export_identifier_once unique (uid, kind)
);

-- What somebody outside calls a reason or an action.
create table visits_code_map (
    id     bigint      not null auto_increment,
    format varchar(16) not null,
    ours   varchar(40) not null,
    theirs varchar(16) not null,
    primary key (id),
    constraint visits_code_map_once unique (format, ours)
);

insert into visits_code_map (format, ours, theirs) values
    ('SANDATA_JSON', 'CLIENT_ASKED_OTHER_TIME', '01'),
    ('SANDATA_JSON', 'FORGOT_IN', '03'),
    ('SANDATA_JSON', 'FORGOT_OUT', '04'),
    ('SANDATA_JSON', 'CAREGIVER_LATE', '12'),
    ('SANDATA_JSON', 'OTHER', '22'),
    ('SANDATA_JSON', 'PHONE_FAILED', '23'),
    ('SANDATA_JSON', 'SCHEDULE_WRONG', '28');
