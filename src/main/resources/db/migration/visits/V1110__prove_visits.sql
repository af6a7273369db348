-- What is true of a visit once it is near: who was there when, what came of it, who decided, and what is paid for it.
alter table visits_visit
    add column started_at     datetime(6),
    add column finished_at    datetime(6),
    add column place_kind     varchar(16),
    add column said           varchar(16),
    add column outcome        varchar(16),
    -- Its process was started; as often as something came after it was locked, once more.
    add column opened_at      datetime(6),
    add column openings       int         not null default 0,
    -- Grows with every change that the proof of the visit depends on.
    add column revision       bigint      not null default 0,
    add column judged_revision bigint     not null default 0,
    add column locked_at      datetime(6),
    add column decided_by     varchar(16),
    add column decide_by      datetime(6),
    add column late           boolean     not null default false,
    add column confirmed_at   datetime(6),
    add column cancelled_by   varchar(24),
    add column cancelled_at   datetime(6),
    add column payable_percent int;

create index visits_visit_to_open on visits_visit (opened_at, starts_at);
drop index visits_visit_given on visits_visit;
create index visits_visit_given on visits_visit (caregiver, service, outcome, starts_at);

-- Everything that a phone, a person or the office said about being there. Only ever added to, but that a position is erased in time.
create table visits_clocking (
    event_id       varchar(36)  not null,
    visit          varchar(24)  not null,
    caregiver      varchar(24)  not null,
    kind           varchar(8)   not null,
    method         varchar(8)   not null,
    device         varchar(24),
    sequence       bigint,
    device_at      datetime(6),
    device_now     datetime(6),
    received_at    datetime(6)  not null,
    happened_at    datetime(6)  not null,
    backwards      boolean      not null default false,
    position       varchar(255),
    accuracy_metres     int,
    position_state varchar(16)  not null,
    place_kind     varchar(16),
    mocked         varchar(8)   not null,
    distance_metres     int,
    pin_source     varchar(16),
    pin_radius_metres   int,
    entered_by     varchar(24)  not null,
    reason         varchar(32),
    note           varchar(2200),
    content        varchar(64)  not null,
    primary key (event_id)
);

create index visits_clocking_of_visit on visits_clocking (visit, received_at);
create index visits_clocking_of_caregiver on visits_clocking (caregiver, happened_at);
create index visits_clocking_with_position on visits_clocking (received_at, event_id);

create table visits_exception (
    id            bigint      not null auto_increment,
    visit         varchar(24) not null,
    code          varchar(32) not null,
    severity      varchar(8)  not null,
    ask_caregiver boolean     not null,
    revision      bigint      not null,
    state         varchar(16) not null,
    raised_at     datetime(6) not null,
    reason        varchar(32),
    explanation   varchar(2200),
    explained_at  datetime(6),
    action        varchar(32),
    action_reason varchar(32),
    action_note   varchar(2200),
    resolved_by   varchar(24),
    resolved_at   datetime(6),
    version       bigint      not null,
    primary key (id),
    constraint visits_exception_once unique (visit, code)
);

create index visits_exception_by_state on visits_exception (state, severity, raised_at, id);

-- What is paid, in minutes. Only ever added to: what was wrong is taken back by a line of its own.
create table visits_time_entry (
    id         bigint      not null auto_increment,
    visit      varchar(24) not null,
    caregiver  varchar(24) not null,
    kind       varchar(16) not null,
    minutes    int         not null,
    revision   bigint      not null,
    because    varchar(32) not null,
    entered_by varchar(24) not null,
    second     varchar(24),
    entered_at datetime(6) not null,
    reverses   bigint,
    primary key (id),
    constraint visits_time_entry_reversed_once unique (reverses)
);

create index visits_time_entry_of_visit on visits_time_entry (visit, id);
create index visits_time_entry_of_caregiver on visits_time_entry (caregiver, entered_at);

-- Somebody of the office wants to pay less than is provisionally due: somebody else has to agree.
create table visits_reduction (
    visit       varchar(24) not null,
    minutes     int         not null,
    action      varchar(32) not null,
    started_at  datetime(6),
    finished_at datetime(6),
    given_by    varchar(24),
    reason      varchar(32) not null,
    note        varchar(2200),
    proposed_by varchar(24) not null,
    proposed_at datetime(6) not null,
    revision    bigint      not null,
    primary key (visit)
);

create table visits_task_outcome (
    id       bigint       not null auto_increment,
    visit    varchar(24)  not null,
    place    int          not null,
    title    varchar(120) not null,
    outcome  varchar(16),
    reason   varchar(32),
    note     varchar(2200),
    said_by  varchar(24),
    said_at  datetime(6),
    version  bigint       not null,
    primary key (id),
    constraint visits_task_outcome_once unique (visit, place)
);

create table visits_note (
    id         varchar(24) not null,
    visit      varchar(24) not null,
    author     varchar(24) not null,
    kind       varchar(16) not null,
    text       text        not null,
    addendum   boolean     not null,
    written_at datetime(6) not null,
    changed_at datetime(6) not null,
    version    bigint      not null,
    primary key (id)
);

create index visits_note_of_visit on visits_note (visit, written_at);

create table visits_attachment (
    file        varchar(40) not null,
    visit       varchar(24) not null,
    kind        varchar(16) not null,
    name        varchar(255) not null,
    state       varchar(16) not null,
    uploaded_by varchar(24) not null,
    uploaded_at datetime(6) not null,
    primary key (file)
);

create index visits_attachment_of_visit on visits_attachment (visit, uploaded_at);
create index visits_attachment_by_state on visits_attachment (state, uploaded_at);

create table visits_feedback (
    visit             varchar(24) not null,
    caregiver         varchar(24) not null,
    stars             int         not null,
    tags              varchar(255) not null,
    comment           text,
    show_to_caregiver boolean     not null,
    given_at          datetime(6) not null,
    changed_at        datetime(6) not null,
    version           bigint      not null,
    primary key (visit)
);

create index visits_feedback_of_caregiver on visits_feedback (caregiver, stars);

create table visits_milestone (
    id          bigint      not null auto_increment,
    visit       varchar(24) not null,
    kind        varchar(32) not null,
    actor       varchar(24) not null,
    note        varchar(500),
    happened_at datetime(6) not null,
    primary key (id)
);

create index visits_milestone_of_visit on visits_milestone (visit, id);

-- What was before visits were followed counts as given, and is decided.
update visits_visit
set status = 'CLOSED', outcome = 'GIVEN', decided_by = 'RULES', opened_at = utc_timestamp(6), locked_at = utc_timestamp(6)
where status = 'SCHEDULED' and ends_at < utc_timestamp(6);
update visits_visit set status = 'CANCELLED', reason = 'COULD_NOT_STAFF'
where status = 'OPEN' and ends_at < utc_timestamp(6);
