-- The payouts of a month, with the terms that held when they were opened.
create table payouts_run (
    id                  varchar(24)  not null,
    period_start        date         not null,
    starts_at           datetime(6)  not null,
    ends_at             datetime(6)  not null,
    cut_off_at          datetime(6)  not null,
    status              varchar(16)  not null,
    started_by          varchar(24)  not null,
    started_at          datetime(6)  not null,
    payouts             int          not null,
    min_payout_minor    bigint       not null,
    object_hours        int          not null,
    bank_wait_days      int          not null,
    watch_days          int          not null,
    fix_due_hours       int          not null,
    escalate_every_hours int         not null,
    closed_at           datetime(6),
    version             bigint       not null,
    primary key (id),
    constraint payouts_run_once unique (period_start)
);

create table payouts_payout (
    id               varchar(24)    not null,
    run              varchar(24)    not null,
    caregiver        varchar(24)    not null,
    revision         int            not null,
    outdated         boolean        not null,
    gross_amount     decimal(19, 4) not null,
    gross_currency   char(3) character set ascii not null,
    tds_amount       decimal(19, 4) not null,
    tds_currency     char(3) character set ascii not null,
    net_amount       decimal(19, 4) not null,
    net_currency     char(3) character set ascii not null,
    average_amount   decimal(19, 4) not null,
    average_currency char(3) character set ascii not null,
    anomalies        varchar(200)   not null,
    status           varchar(20)    not null,
    posted_revision  int,
    opened_at        datetime(6)    not null,
    object_until     datetime(6),
    accepted_at      datetime(6),
    objection        varchar(32),
    objection_text   text,
    objected_at      datetime(6),
    upheld           boolean,
    settled_by       varchar(24),
    repair           varchar(20),
    repaired_by      varchar(24),
    confirmed_by     varchar(24),
    cancelled_by     varchar(24),
    ended_at         datetime(6),
    version          bigint         not null,
    primary key (id),
    constraint payouts_payout_once unique (run, caregiver)
);

create index payouts_payout_of_caregiver on payouts_payout (caregiver, opened_at);
create index payouts_payout_by_state on payouts_payout (status, id);

-- What a payout is made of. A revision is never changed, only followed by another one.
create table payouts_line (
    payout       varchar(24)    not null,
    revision     int            not null,
    no           int            not null,
    kind         varchar(24)    not null,
    source_kind  varchar(16)    not null,
    source_id    varchar(40) character set ascii not null,
    amount       decimal(19, 4) not null,
    currency     char(3) character set ascii not null,
    earned_on    date           not null,
    late         boolean        not null,
    about        varchar(40)    not null,
    word         varchar(80)    not null,
    minutes      int,
    rule         varchar(120),
    rule_version int,
    primary key (payout, revision, no)
);

create index payouts_line_by_source on payouts_line (source_kind, source_id);

-- A source is in one payout.
create table payouts_claim (
    source_kind varchar(16) not null,
    source_id   varchar(40) character set ascii not null,
    payout      varchar(24) not null,
    primary key (source_kind, source_id)
);

create index payouts_claim_of_payout on payouts_claim (payout);

-- Sources that the office left out of a payout, for a later one.
create table payouts_left_out (
    payout      varchar(24) not null,
    source_kind varchar(16) not null,
    source_id   varchar(40) character set ascii not null,
    primary key (payout, source_kind, source_id)
);

-- What somebody said about a revision of a payout. Only ever added to.
create table payouts_approval (
    id       bigint      not null auto_increment,
    payout   varchar(24) not null,
    revision int         not null,
    person   varchar(24) not null,
    verdict  varchar(12) not null,
    reason   varchar(32),
    said_at  datetime(6) not null,
    primary key (id)
);

create index payouts_approval_of_payout on payouts_approval (payout, id);

-- What the office put right. Only ever added to.
create table payouts_correction (
    id        bigint         not null auto_increment,
    payout    varchar(24)    not null,
    caregiver varchar(24)    not null,
    amount    decimal(19, 4) not null,
    currency  char(3) character set ascii not null,
    reason    text           not null,
    made_by   varchar(24)    not null,
    made_at   datetime(6)    not null,
    earned_at datetime(6)    not null,
    primary key (id)
);

create index payouts_correction_of_payout on payouts_correction (payout, id);
create index payouts_correction_of_caregiver on payouts_correction (caregiver, earned_at);
