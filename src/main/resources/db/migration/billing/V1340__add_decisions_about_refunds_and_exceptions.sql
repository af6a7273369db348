-- Who said no to a refund and why, who called it off, and how an admin mends one that did not go through.
alter table billing_refund
    add column turned_down_by varchar(24),
    add column called_off_by  varchar(24),
    add column reason         varchar(40),
    add column repair         varchar(16);

-- What a case of a payment that does not fit begins with, why it was closed by hand, and how its dispute stood when it was settled last.
alter table billing_payment_exception
    add column hours_late int     not null default 0,
    add column on_sale    boolean not null default false,
    add column respond_by datetime(6),
    add column reason     varchar(40),
    add column settled_as varchar(16);

-- Whether it is lost, and how often it was: a dispute may be lost, won after all and lost again.
alter table billing_chargeback
    add column lost   boolean not null default false,
    add column losses int     not null default 0;

create index billing_payment_exception_by_time on billing_payment_exception (found_at, id);
create index billing_chargeback_of_subscription on billing_chargeback (subscription);
