create table verification_document (
    id           varchar(24)   not null,
    owner        varchar(24)   not null,
    owner_role   varchar(16)   not null,
    type         varchar(32)   not null,
    status       varchar(32)   not null,
    revision     int           not null,
    reason       varchar(32),
    note         varchar(1000),
    replaces     varchar(24),
    submitted_at datetime(6)   not null,
    verified_at  datetime(6),
    expires_at   datetime(6),
    changed_at   datetime(6)   not null,
    version      bigint        not null,
    -- One document a person and type is being looked at, and one counts: two rules, one constraint each.
    pending_type  varchar(32) generated always as
        (case when status in ('SUBMITTED', 'IN_REVIEW', 'RESUBMISSION_REQUESTED') then type end) stored,
    standing_type varchar(32) generated always as
        (case when status in ('VERIFIED', 'EXPIRING') then type end) stored,
    primary key (id),
    constraint verification_document_one_pending unique (owner, pending_type),
    constraint verification_document_one_standing unique (owner, standing_type),
    constraint verification_document_replaces foreign key (replaces) references verification_document (id)
);

create index verification_document_of_owner on verification_document (owner, submitted_at, id);

create table verification_document_file (
    file_id      varchar(64)  not null,
    document_id  varchar(24)  not null,
    revision     int          not null,
    place        int          not null,
    file_name    varchar(255) not null,
    content_type varchar(100) not null,
    bytes        bigint       not null,
    scan_state   varchar(16)  not null,
    primary key (file_id),
    constraint verification_document_file_place unique (document_id, revision, place),
    constraint verification_document_file_of foreign key (document_id) references verification_document (id)
);

create table verification_review (
    task_id     varchar(32)   not null,
    document_id varchar(24)   not null,
    revision    int           not null,
    kind        varchar(16)   not null,
    reviewer    varchar(24)   not null,
    decision    varchar(16)   not null,
    reason      varchar(32),
    note        varchar(1000),
    reviewed_at datetime(6)   not null,
    primary key (task_id),
    constraint verification_review_once_a_kind unique (document_id, revision, kind),
    constraint verification_review_once_a_person unique (document_id, revision, reviewer),
    constraint verification_review_of foreign key (document_id) references verification_document (id)
);

create table verification_milestone (
    id          bigint        not null auto_increment,
    document_id varchar(24)   not null,
    kind        varchar(32)   not null,
    revision    int           not null,
    happened_at datetime(6)   not null,
    actor       varchar(24)   not null,
    reason      varchar(32),
    note        varchar(1000),
    primary key (id),
    constraint verification_milestone_of foreign key (document_id) references verification_document (id)
);

create index verification_milestone_in_order on verification_milestone (document_id, id);
