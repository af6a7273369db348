create table care_service (
    code            varchar(40)   not null,
    name            varchar(80)   not null,
    about           varchar(300)  not null,
    active          boolean       not null,
    for_patients    boolean       not null,
    minutes         int           not null,
    least_minutes   int           not null,
    most_minutes    int           not null,
    skills          varchar(400) character set ascii collate ascii_bin  not null,
    tasks           varchar(4000) not null,
    version         bigint        not null,
    primary key (code)
);

insert into care_service (code, name, about, active, for_patients, minutes, least_minutes, most_minutes, skills, tasks, version) values
    ('PERSONAL_CARE', 'Personal care', 'Washing, dressing, meals and getting about.', true, true, 120, 30, 480,
        'PERSONAL_CARE', 'Washing and dressing\nBreakfast or a meal\nTidy the room', 0),
    ('NURSING_VISIT', 'Nursing visit', 'Medicine, wounds, injections and measurements.', true, true, 60, 15, 240,
        'MEDICATION,VITAL_SIGNS', 'Blood pressure and temperature\nMedicine as prescribed', 0),
    ('COMPANION', 'Companion', 'Somebody to talk to, to read with and to go out with.', true, true, 180, 60, 720,
        'COMPANIONSHIP', 'Time together', 0),
    ('NIGHT_CARE', 'Night care', 'Somebody awake in the home through the night.', true, true, 480, 240, 720,
        'PERSONAL_CARE', 'Help to bed\nLook in every two hours', 0),
    ('AFTER_SURGERY', 'Care after an operation', 'Wounds, exercises and help in the first weeks at home.', true, true, 120, 30, 480,
        'POST_SURGERY_CARE,WOUND_CARE', 'Look at the wound\nExercises as shown', 0);

create table care_request (
    id               varchar(24) not null,
    patient          varchar(24) not null,
    requested_by     varchar(24) not null,
    service          varchar(40) not null,
    urgency          varchar(16) not null,
    description      varchar(9000) character set ascii collate ascii_bin not null,
    wished_skills    varchar(400) character set ascii collate ascii_bin not null,
    language         varchar(8),
    gender           varchar(16),
    gender_strength  varchar(8),
    named_caregiver  varchar(24),
    address          varchar(2000) character set ascii collate ascii_bin,
    zone             varchar(40) not null,
    position         varchar(400) character set ascii collate ascii_bin,
    tasks            varchar(4000) not null,
    access_note      varchar(2500) character set ascii collate ascii_bin,
    status           varchar(24) not null,
    reason           varchar(32),
    round            int         not null,
    awaited_by       datetime(6),
    paused_from      date,
    paused_until     date,
    submitted_at     datetime(6),
    created_at       datetime(6) not null,
    changed_at       datetime(6) not null,
    priority         int,
    automatic_offer  boolean,
    offer_size       int,
    offer_minutes    int,
    waves            int,
    assign_minutes   int,
    cover_minutes    int,
    version          bigint      not null,
    primary key (id),
    constraint care_request_of_service foreign key (service) references care_service (code)
);

create index care_request_of_patient on care_request (patient, created_at, id);
create index care_request_by_status on care_request (status, created_at, id);
create index care_request_untouched on care_request (status, round, id);

create table care_schedule_line (
    id         varchar(24)  not null,
    request    varchar(24)  not null,
    place      int          not null,
    starts_on  date         not null,
    start_time time         not null,
    end_time   time         not null,
    rule       varchar(200) character set ascii collate ascii_bin,
    except_on  varchar(4000) character set ascii collate ascii_bin not null,
    ends_on    date,
    primary key (id),
    constraint care_schedule_line_of foreign key (request) references care_request (id)
);

create index care_schedule_line_of_request on care_schedule_line (request, place);

create table care_milestone (
    id          bigint       not null auto_increment,
    request     varchar(24)  not null,
    kind        varchar(32)  not null,
    actor       varchar(24)  not null,
    caregiver   varchar(24),
    visits      int          not null,
    note        varchar(500),
    happened_at datetime(6)  not null,
    primary key (id),
    constraint care_milestone_of foreign key (request) references care_request (id)
);

create index care_milestone_of_request on care_milestone (request, id);

create table care_assignment (
    id          varchar(24) not null,
    request     varchar(24) not null,
    round       int         not null,
    caregiver   varchar(24) not null,
    how         varchar(16) not null,
    visits      int         not null,
    rank_shown  int,
    score       int,
    match_run   varchar(24),
    reason      varchar(32),
    note        varchar(500),
    assigned_by varchar(24) not null,
    assigned_at datetime(6) not null,
    primary key (id),
    constraint care_assignment_of foreign key (request) references care_request (id)
);

create index care_assignment_of_request on care_assignment (request, assigned_at);
create index care_assignment_by_time on care_assignment (assigned_at);

-- A rule that spoke against a choice and was overruled, with the reason.
create table care_override (
    assignment varchar(24)  not null,
    visit      varchar(24)  not null,
    rule       varchar(32)  not null,
    reason     varchar(32)  not null,
    note       varchar(500),
    primary key (assignment, visit, rule),
    constraint care_override_of foreign key (assignment) references care_assignment (id)
);

create table care_offer (
    id          varchar(24) not null,
    request     varchar(24) not null,
    round       int         not null,
    wave        int         not null,
    caregiver   varchar(24) not null,
    visits      varchar(9000) character set ascii collate ascii_bin not null,
    answer_by   datetime(6) not null,
    status      varchar(16) not null,
    reason      varchar(32),
    sent_at     datetime(6) not null,
    answered_at datetime(6),
    version     bigint      not null,
    -- One accepted offer a round.
    accepted_round int generated always as (case when status = 'ACCEPTED' then round end) stored,
    primary key (id),
    constraint care_offer_once_a_round unique (request, round, caregiver),
    constraint care_offer_one_accepted unique (request, accepted_round),
    constraint care_offer_of foreign key (request) references care_request (id)
);

create index care_offer_of_caregiver on care_offer (caregiver, status, answer_by);

create table care_match_run (
    id         varchar(24) not null,
    request    varchar(24) not null,
    round      int         not null,
    ranked_at  datetime(6) not null,
    weights    varchar(400) character set ascii collate ascii_bin not null,
    candidates longtext    not null,
    primary key (id),
    constraint care_match_run_of foreign key (request) references care_request (id)
);

create index care_match_run_of_request on care_match_run (request, ranked_at);
create index care_match_run_by_time on care_match_run (ranked_at);
