-- Money that goes back to whoever paid it.
create table billing_refund (
    id              varchar(24)    not null,
    payment         varchar(24)    not null,
    subscription    varchar(24)    not null,
    patient         varchar(24)    not null,
    amount          decimal(19, 4) not null,
    currency        char(3) character set ascii not null,
    kind            varchar(20)    not null,
    -- What it follows from, once: a cancelled subscription, an odd payment, a wish.
    source          varchar(80)    not null,
    status          varchar(16)    not null,
    requested_by    varchar(24)    not null,
    requested_at    datetime(6)    not null,
    approved_by     varchar(24),
    approved_again_by varchar(24),
    attempt         int            not null,
    gateway_id      varchar(80),
    former_ids      varchar(500)   not null,
    failure         varchar(64),
    bank_reference  varchar(40),
    settled_at      datetime(6),
    version         bigint         not null,
    primary key (id),
    constraint billing_refund_source unique (source),
    constraint billing_refund_gateway unique (gateway_id),
    constraint billing_refund_amount check (amount > 0)
);

create index billing_refund_of_payment on billing_refund (payment, requested_at);
create index billing_refund_of_patient on billing_refund (patient, requested_at);
create index billing_refund_by_state on billing_refund (status, requested_at);
