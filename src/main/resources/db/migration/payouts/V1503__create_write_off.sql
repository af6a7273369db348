-- Debts of caregivers that the agency gives up, when two admins say so.
create table payouts_write_off (
    id          varchar(24)    not null,
    caregiver   varchar(24)    not null,
    amount      decimal(19, 4) not null,
    currency    char(3) character set ascii not null,
    reason      varchar(16)    not null,
    status      varchar(16)    not null,
    -- While nobody has answered, there is one for a caregiver.
    waiting_for varchar(24),
    proposed_by varchar(24)    not null,
    proposed_at datetime(6)    not null,
    answered_by varchar(24),
    answered_at datetime(6),
    version     bigint         not null,
    primary key (id),
    constraint payouts_write_off_waiting unique (waiting_for)
);

create index payouts_write_off_by_time on payouts_write_off (proposed_at, id);
