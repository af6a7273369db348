-- Ways to pay a subscription, and the money that came by them. One subscription may see several.
create table billing_payment (
    id                varchar(24)    not null,
    subscription      varchar(24)    not null,
    patient           varchar(24)    not null,
    gateway           varchar(12)    not null,
    -- What the gateway calls the page on which it is paid, and the money that came by it.
    link_id           varchar(80),
    money_id          varchar(80),
    link_url          varchar(500),
    status            varchar(16)    not null,
    asked_amount      decimal(19, 4) not null,
    asked_currency    char(3) character set ascii not null,
    captured_amount   decimal(19, 4) not null,
    captured_currency char(3) character set ascii not null,
    refunded_amount   decimal(19, 4) not null,
    refunded_currency char(3) character set ascii not null,
    fee_amount        decimal(19, 4) not null,
    fee_currency      char(3) character set ascii not null,
    method            varchar(12),
    payer_hash        varchar(64),
    failure           varchar(64),
    opened_at         datetime(6)    not null,
    captured_at       datetime(6),
    version           bigint         not null,
    primary key (id),
    constraint billing_payment_link unique (gateway, link_id),
    constraint billing_payment_money unique (gateway, money_id),
    constraint billing_payment_refunded check (refunded_amount <= captured_amount)
);

create index billing_payment_of_subscription on billing_payment (subscription, opened_at);
create index billing_payment_of_patient on billing_payment (patient, opened_at);
create index billing_payment_by_state on billing_payment (status, opened_at);
