-- Double entry: each entry sums to zero in each currency. Debit is more than nothing, credit less. Nothing is ever changed.
create table ledger_entry (
    id          bigint       not null auto_increment,
    kind        varchar(40)  not null,
    -- The fact that is posted; once, however often it is told.
    source_key  varchar(120) not null,
    reference   varchar(40)  not null,
    occurred_on date         not null,
    posted_at   datetime(6)  not null,
    actor       varchar(24)  not null,
    primary key (id),
    constraint ledger_entry_source unique (source_key)
);

create index ledger_entry_of_reference on ledger_entry (reference, id);
create index ledger_entry_by_day on ledger_entry (occurred_on, id);

create table ledger_line (
    id       bigint         not null auto_increment,
    entry    bigint         not null,
    account  varchar(32)    not null,
    party    varchar(24),
    amount   decimal(19, 4) not null,
    currency char(3) character set ascii not null,
    primary key (id),
    constraint ledger_line_entry foreign key (entry) references ledger_entry (id),
    constraint ledger_line_amount check (amount <> 0)
);

create index ledger_line_balance on ledger_line (account, party, currency, amount);
create index ledger_line_of_party on ledger_line (party, id);
create index ledger_line_of_entry on ledger_line (entry);

-- Months in which nothing is posted any more.
create table ledger_period (
    period    char(7) character set ascii not null,
    closed_at datetime(6) not null,
    closed_by varchar(24) not null,
    primary key (period)
);

-- What the last check of each rule found.
create table ledger_check (
    rule       varchar(40) not null,
    checked_at datetime(6) not null,
    broken     int         not null,
    -- The first of what does not agree: references and amounts, no names.
    finding    varchar(500),
    version    bigint      not null,
    primary key (rule)
);
