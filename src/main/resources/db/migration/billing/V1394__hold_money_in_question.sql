-- Money of a payment that waits for the outcome of a dispute, until it is released.
create table billing_hold (
    id          varchar(24)    not null,
    payment     varchar(24)    not null,
    amount      decimal(19, 4) not null,
    currency    char(3) character set ascii not null,
    held_at     datetime(6)    not null,
    released_at datetime(6),
    primary key (id),
    constraint billing_hold_payment foreign key (payment) references billing_payment (id)
);
