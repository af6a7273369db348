-- Matters that people do not agree about.
create table disputes_dispute (
    id               varchar(24)   not null,
    kind             varchar(24)   not null,
    claim            varchar(24)   not null,
    subject          varchar(40)   not null,
    raised_by        varchar(24)   not null,
    raised_by_role   varchar(16)   not null,
    entered_by       varchar(24)   not null,
    against          varchar(24),
    parties          varchar(500)  not null,
    involved         varchar(1000) not null,
    amount           decimal(19, 4),
    currency         char(3) character set ascii,
    narrative        text          not null,
    state            varchar(16)   not null,
    priority         int           not null,
    linked_to        varchar(24),
    -- While it is open: one of a person about a thing.
    open_key         varchar(96),
    deciders         int           not null,
    second_from      bigint        not null,
    separate_decider boolean       not null,
    hold_money       boolean       not null,
    investigate_hours int          not null,
    decide_hours     int           not null,
    statement_hours  int           not null,
    appeal_days      int           not null,
    appeal_hours     int           not null,
    allowances       varchar(2000) not null,
    due_at           datetime(6)   not null,
    raised_at        datetime(6)   not null,
    investigator     varchar(24),
    finding          varchar(16),
    decided_at       datetime(6),
    appeal_until     datetime(6),
    appealed_by      varchar(24),
    appealed_at      datetime(6),
    appeal_reasons   text,
    ended_by         varchar(24),
    end_reasons      text,
    ended_at         datetime(6),
    version          bigint        not null,
    primary key (id),
    constraint disputes_dispute_open unique (open_key),
    constraint disputes_dispute_amount check (amount > 0)
);

create index disputes_dispute_board on disputes_dispute (state, priority desc, due_at);
create index disputes_dispute_of_subject on disputes_dispute (subject);
create index disputes_dispute_of_raiser on disputes_dispute (raised_by, raised_at);
create index disputes_dispute_against on disputes_dispute (against, raised_at);
create index disputes_dispute_alike on disputes_dispute (kind, claim, decided_at);

-- What parties were asked to say.
create table disputes_statement (
    id        varchar(24) not null,
    dispute   varchar(24) not null,
    place     int         not null,
    person    varchar(24) not null,
    state     varchar(16) not null,
    asked_at  datetime(6),
    due_at    datetime(6),
    given_at  datetime(6),
    words     text,
    primary key (id),
    constraint disputes_statement_dispute foreign key (dispute) references disputes_dispute (id)
);

create index disputes_statement_of_dispute on disputes_statement (dispute, place);

-- What was found, by whom; what was decided stays.
create table disputes_verdict (
    id        varchar(24) not null,
    dispute   varchar(24) not null,
    place     int         not null,
    stage     varchar(16) not null,
    finding   varchar(24) not null,
    reason    varchar(32),
    to_raiser text,
    to_other  text,
    agrees    boolean,
    decider   varchar(24) not null,
    decided_at datetime(6) not null,
    primary key (id),
    constraint disputes_verdict_dispute foreign key (dispute) references disputes_dispute (id)
);

create index disputes_verdict_of_dispute on disputes_verdict (dispute, place);

-- What was granted, and how far it is.
create table disputes_remedy (
    id            varchar(24) not null,
    dispute       varchar(24) not null,
    place         int         not null,
    stage         varchar(16) not null,
    kind          varchar(24) not null,
    amount        decimal(19, 4),
    currency      char(3) character set ascii,
    state         varchar(16) not null,
    outer_reference varchar(64),
    attempts      int         not null,
    cause         varchar(64),
    repair        varchar(16),
    repair_reason varchar(500),
    primary key (id),
    constraint disputes_remedy_dispute foreign key (dispute) references disputes_dispute (id)
);

create index disputes_remedy_of_dispute on disputes_remedy (dispute, place);

-- Money that waits for the outcome.
create table disputes_hold (
    id       varchar(24)    not null,
    dispute  varchar(24)    not null,
    place    int            not null,
    amount   decimal(19, 4) not null,
    currency char(3) character set ascii not null,
    state    varchar(16)    not null,
    primary key (id),
    constraint disputes_hold_dispute foreign key (dispute) references disputes_dispute (id)
);

create index disputes_hold_of_dispute on disputes_hold (dispute, place);

-- Files that parties and the office added; none goes.
create table disputes_evidence (
    file          varchar(40) not null,
    dispute       varchar(24) not null,
    place         int         not null,
    added_by      varchar(24) not null,
    added_at      datetime(6) not null,
    file_name     varchar(255) not null,
    content_type  varchar(100) not null,
    size          bigint      not null,
    shared        boolean     not null,
    struck_by     varchar(24),
    struck_reason varchar(500),
    primary key (file),
    constraint disputes_evidence_dispute foreign key (dispute) references disputes_dispute (id)
);

create index disputes_evidence_of_dispute on disputes_evidence (dispute, place);

-- What happened, one line after the other.
create table disputes_milestone (
    id          bigint      not null auto_increment,
    dispute     varchar(24) not null,
    kind        varchar(24) not null,
    detail      varchar(64),
    actor       varchar(24) not null,
    happened_at datetime(6) not null,
    primary key (id),
    constraint disputes_milestone_dispute foreign key (dispute) references disputes_dispute (id)
);

create index disputes_milestone_of_dispute on disputes_milestone (dispute, id);
