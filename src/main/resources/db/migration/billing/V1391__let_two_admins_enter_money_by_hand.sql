-- Money that admins say to have come, or give, by hand. It counts when a second one agrees.
create table billing_hand_entry (
    id           varchar(24)    not null,
    kind         varchar(12)    not null,
    status       varchar(12)    not null,
    amount       decimal(19, 4) not null,
    currency     char(3) character set ascii not null,
    patient      varchar(24),
    subscription varchar(24),
    gateway      varchar(12),
    method       varchar(12),
    -- By which the bank, or a receipt, knows it; of a present why it is given.
    reference    varchar(40)    not null,
    entered_by   varchar(24)    not null,
    entered_at   datetime(6)    not null,
    answered_by  varchar(24),
    answered_at  datetime(6),
    payment      varchar(24),
    version      bigint         not null,
    -- The same money is entered once.
    reference_key varchar(60) as (case when status <> 'DROPPED' and kind <> 'GOODWILL' then concat(kind, '/', reference) end) stored,
    primary key (id),
    constraint billing_hand_entry_reference unique (reference_key),
    constraint billing_hand_entry_amount check (amount > 0)
);

create index billing_hand_entry_by_state on billing_hand_entry (status, entered_at);
