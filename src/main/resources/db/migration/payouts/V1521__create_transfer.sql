-- Files for the bank, each given out once.
create table payouts_bank_file (
    id         varchar(24) not null,
    made_by    varchar(24) not null,
    made_at    datetime(6) not null,
    transfers  int         not null,
    version    bigint      not null,
    primary key (id)
) default character set utf8mb4;

create index payouts_bank_file_newest on payouts_bank_file (made_at, id);

-- Attempts to pay what is approved. There is a next one only after it is known that the one before did not pay.
create table payouts_transfer (
    id             varchar(24)    not null,
    payout         varchar(24)    not null,
    attempt        int            not null,
    reference      varchar(40)    not null,
    caregiver      varchar(24)    not null,
    channel        varchar(16)    not null,
    account        varchar(24)    null,
    amount         decimal(19, 4) not null,
    currency       char(3) character set ascii not null,
    status         varchar(16)    not null,
    gateway_id     varchar(80)    null,
    bank_reference varchar(40)    null,
    failure        varchar(64)    null,
    odd            boolean        not null,
    file           varchar(24)    null,
    prepared_at    datetime(6)    not null,
    sent_at        datetime(6)    null,
    paid           boolean        not null,
    settled_at     datetime(6)    null,
    watched_until  datetime(6)    null,
    looked_at      datetime(6)    null,
    proposed_by    varchar(24)    null,
    confirmed_by   varchar(24)    null,
    version        bigint         not null,
    primary key (id),
    constraint payouts_transfer_attempt unique (payout, attempt),
    constraint payouts_transfer_reference unique (reference),
    constraint payouts_transfer_gateway unique (gateway_id),
    constraint payouts_transfer_bank_reference unique (bank_reference),
    constraint payouts_transfer_amount check (amount > 0)
) default character set utf8mb4;

create index payouts_transfer_newest on payouts_transfer (prepared_at, id);
create index payouts_transfer_by_state on payouts_transfer (status, prepared_at);
create index payouts_transfer_of_file on payouts_transfer (file);
create index payouts_transfer_watched on payouts_transfer (status, watched_until);
