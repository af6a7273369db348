-- One row for each patient with money matters; whoever changes something of it holds the row first.
create table billing_patient (
    uid      varchar(24) not null,
    revision bigint      not null,
    primary key (uid)
);

create table billing_subscription (
    id              varchar(24)    not null,
    -- The first of those that renew one another, and which of them this is.
    series          varchar(24)    not null,
    period_number   int            not null,
    patient         varchar(24)    not null,
    plan            varchar(20)    not null,
    plan_number     int            not null,
    status          varchar(20)    not null,
    kind            varchar(8)     not null,
    anchor_on       date           not null,
    starts_on       date           not null,
    ends_on         date           not null,
    price_amount    decimal(19, 4) not null,
    price_currency  char(3) character set ascii not null,
    -- What of the price is set aside from the patient's credit.
    credit_amount   decimal(19, 4) not null,
    credit_currency char(3) character set ascii not null,
    visits_included int,
    visits_reserved int            not null,
    visits_used     int            not null,
    seller          varchar(24),
    gateway         varchar(12),
    place_of_supply varchar(40),
    sold_through    varchar(12)    not null,
    requested_by    varchar(24)    not null,
    requested_at    datetime(6)    not null,
    pay_by          datetime(6),
    paid_at         datetime(6),
    activated_at    datetime(6),
    ended_on        date,
    end_reason      varchar(24),
    invoice         varchar(24),
    net_amount      decimal(19, 4),
    net_currency    char(3) character set ascii,
    -- The one whose money came too late.
    revives         varchar(24),
    -- The one in whose place it comes.
    changes         varchar(24),
    -- Of one plan a patient has one that is not paid yet.
    awaiting_key    varchar(48) as (case when status in ('REQUESTED', 'AWAITING_PAYMENT') then concat(patient, '/', plan) end) stored,
    -- Of one series there is each period once, unless nobody paid for it.
    period_key      varchar(40) as (case when status <> 'LAPSED' and (status <> 'CANCELLED' or activated_at is not null) then concat(series, '/', period_number) end) stored,
    version         bigint         not null,
    primary key (id),
    constraint billing_subscription_awaiting unique (awaiting_key),
    constraint billing_subscription_period unique (period_key),
    constraint billing_subscription_visits check (visits_included is null or visits_reserved + visits_used <= visits_included)
);

create index billing_subscription_of_patient on billing_subscription (patient, starts_on);
create index billing_subscription_of_seller on billing_subscription (seller, requested_at);
create index billing_subscription_by_state on billing_subscription (status, id);

-- Which visit counts for which subscription.
create table billing_visit_use (
    visit        varchar(24) not null,
    patient      varchar(24) not null,
    -- Null when the committee allowed it though nothing covers it.
    subscription varchar(24),
    service      varchar(40) not null,
    day          date        not null,
    state        varchar(12) not null,
    allowed_by   varchar(24),
    changed_at   datetime(6) not null,
    version      bigint      not null,
    primary key (visit)
);

create index billing_visit_use_of_subscription on billing_visit_use (subscription, state);
create index billing_visit_use_of_patient on billing_visit_use (patient, day);

-- What happened to subscriptions, as people read it.
create table billing_milestone (
    id           bigint      not null auto_increment,
    subscription varchar(24) not null,
    kind         varchar(32) not null,
    detail       varchar(80),
    actor        varchar(24) not null,
    happened_at  datetime(6) not null,
    primary key (id)
);

create index billing_milestone_of_subscription on billing_milestone (subscription, id);
