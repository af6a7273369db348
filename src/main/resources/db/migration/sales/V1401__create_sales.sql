-- A subscription that somebody of the agency sold, once.
create table sales_sale (
    id              varchar(24)    not null,
    subscription    varchar(24)    not null,
    seller          varchar(24)    not null,
    patient         varchar(24)    not null,
    plan            varchar(20)    not null,
    plan_number     int            not null,
    kind            varchar(16)    not null,
    source          varchar(16)    not null,
    net_amount      decimal(19, 4) not null,
    net_currency    char(3) character set ascii not null,
    gross_amount    decimal(19, 4) not null,
    gross_currency  char(3) character set ascii not null,
    sold_at         datetime(6)    not null,
    status          varchar(16)    not null,
    held_for        varchar(32),
    decided_by      varchar(24),
    decided_at      datetime(6),
    decided_reason  varchar(32),
    -- From then on it is known what it earns; until then it can be taken back.
    reckoned_at     datetime(6),
    rule_id         varchar(64),
    clawback_until  datetime(6),
    -- A bank wants back what paid it.
    disputed        boolean        not null,
    proposed_seller varchar(24),
    proposed_reason varchar(32),
    proposed_by     varchar(24),
    proposed_at     datetime(6),
    version         bigint         not null,
    primary key (id),
    constraint sales_sale_subscription unique (subscription),
    constraint sales_sale_amounts check (net_amount >= 0 and gross_amount >= net_amount and net_currency = gross_currency)
);

create index sales_sale_of_seller on sales_sale (seller, sold_at, id);
create index sales_sale_by_time on sales_sale (sold_at, id);
create index sales_sale_by_state on sales_sale (status, sold_at, id);

-- What somebody earns by a sale, or earns less. Only ever added to.
create table sales_commission (
    id               varchar(24)    not null,
    sale             varchar(24)    not null,
    seller           varchar(24)    not null,
    kind             varchar(16)    not null,
    base_amount      decimal(19, 4) not null,
    base_currency    char(3) character set ascii not null,
    rate             varchar(200)   not null,
    amount           decimal(19, 4) not null,
    currency         char(3) character set ascii not null,
    earned_at        datetime(6)    not null,
    vests_at         datetime(6)    not null,
    -- Of the agency, in which it was earned.
    month            char(7) character set ascii not null,
    decision         varchar(64)    not null,
    decision_version int            not null,
    decision_key     bigint         not null,
    rule_id          varchar(64)    not null,
    inputs           varchar(4000)  not null,
    corrects         varchar(24),
    made_by          varchar(24)    not null,
    primary key (id),
    constraint sales_commission_of foreign key (sale) references sales_sale (id),
    constraint sales_commission_corrects foreign key (corrects) references sales_commission (id),
    constraint sales_commission_sign check (
        kind = 'EARNED' and amount >= 0 and corrects is null
        or kind = 'CLAWBACK' and amount < 0 and corrects is not null
        or kind = 'CORRECTION' and amount <> 0 and corrects is not null)
);

create index sales_commission_of_sale on sales_commission (sale, earned_at, id);
create index sales_commission_of_seller on sales_commission (seller, month, earned_at, id);
create index sales_commission_payable on sales_commission (seller, vests_at, earned_at);

-- Who works out what a seller earns in a month, and who changes anything of a sale, holds the row: one after the other.
create table sales_month (
    seller   varchar(24) not null,
    month    char(7) character set ascii not null,
    revision bigint      not null,
    primary key (seller, month)
);

create table sales_subscription (
    subscription varchar(24) not null,
    revision     bigint      not null,
    primary key (subscription)
);
