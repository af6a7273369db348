-- Of which payouts something is in question; the money of such a payout does not leave.
create table payouts_hold (
    id          varchar(24)    not null,
    payout      varchar(24)    not null,
    amount      decimal(19, 4) not null,
    currency    char(3) character set ascii not null,
    held_at     datetime(6)    not null,
    released_at datetime(6),
    primary key (id),
    constraint payouts_hold_amount check (amount > 0)
);

create index payouts_hold_of_payout on payouts_hold (payout, released_at);

-- A dispute can grant that pay is put right: once for each thing granted, and in no payout that is there already.
alter table payouts_correction
    modify payout varchar(24) null,
    add column dispute varchar(24) null,
    add column remedy varchar(24) null,
    add constraint payouts_correction_granted unique (remedy);
