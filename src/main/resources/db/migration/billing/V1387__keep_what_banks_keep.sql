-- What a bank keeps for the agency until it is taken: by which name, how much, and since when.
alter table billing_payment
    add column kept_id       varchar(80),
    add column kept_amount   decimal(19, 4),
    add column kept_currency char(3) character set ascii,
    add column kept_at       datetime(6);

create index billing_payment_kept on billing_payment (gateway, kept_id);
