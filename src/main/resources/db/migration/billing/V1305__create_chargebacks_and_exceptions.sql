-- Money that a payer's bank takes back until it is decided whether rightly.
create table billing_chargeback (
    id           varchar(24)    not null,
    payment      varchar(24)    not null,
    subscription varchar(24)    not null,
    patient      varchar(24)    not null,
    gateway_id   varchar(80)    not null,
    amount       decimal(19, 4) not null,
    currency     char(3) character set ascii not null,
    fee_amount   decimal(19, 4) not null,
    fee_currency char(3) character set ascii not null,
    phase        varchar(40),
    respond_by   datetime(6),
    status       varchar(16)    not null,
    -- When the gateway said so; an older word never undoes a newer one.
    status_at    datetime(6)    not null,
    funds        varchar(12)    not null,
    -- What of it the patient's credit bore, null while it is not lost.
    borne_amount decimal(19, 4),
    borne_currency char(3) character set ascii,
    opened_at    datetime(6)    not null,
    version      bigint         not null,
    primary key (id),
    constraint billing_chargeback_gateway unique (gateway_id)
);

create index billing_chargeback_of_payment on billing_chargeback (payment);
create index billing_chargeback_by_state on billing_chargeback (status, opened_at);

-- Payments that do not fit to what was asked, and what was done about them.
create table billing_payment_exception (
    id           varchar(24)    not null,
    kind         varchar(12)    not null,
    -- What it was found by, once.
    source       varchar(120)   not null,
    payment      varchar(24),
    chargeback   varchar(24),
    subscription varchar(24),
    patient      varchar(24),
    amount       decimal(19, 4) not null,
    currency     char(3) character set ascii not null,
    found_at     datetime(6)    not null,
    outcome      varchar(16),
    decided_by   varchar(24),
    settled_at   datetime(6),
    version      bigint         not null,
    primary key (id),
    constraint billing_payment_exception_source unique (source)
);

create index billing_payment_exception_open on billing_payment_exception (settled_at, found_at);
create index billing_payment_exception_of_patient on billing_payment_exception (patient, found_at);
