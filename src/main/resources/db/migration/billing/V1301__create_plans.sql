-- What patients can buy. What was sold names a version, which never changes.
create table billing_plan (
    code          varchar(20) not null,
    active        boolean     not null,
    on_sale_from  date,
    on_sale_until date,
    newest        int         not null,
    version       bigint      not null,
    primary key (code)
);

create table billing_plan_version (
    id              bigint         not null auto_increment,
    plan            varchar(20)    not null,
    number          int            not null,
    title           varchar(80)    not null,
    about           varchar(500)   not null,
    -- With tax.
    price_amount    decimal(19, 4) not null,
    price_currency  char(3) character set ascii not null,
    tax_class       varchar(16)    not null,
    length_count    int            not null,
    length_unit     varchar(8)     not null,
    -- Null for as many as are wanted.
    visits_included int,
    services        varchar(600)   not null,
    commissionable  boolean        not null,
    created_by      varchar(24)    not null,
    created_at      datetime(6)    not null,
    primary key (id),
    constraint billing_plan_version_number unique (plan, number),
    constraint billing_plan_version_price check (price_amount >= 0),
    constraint billing_plan_version_visits check (visits_included is null or visits_included between 1 and 1000)
);
