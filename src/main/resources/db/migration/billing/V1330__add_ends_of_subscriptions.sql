-- What of a subscription was earned by now, what of the rest was taken back, what another one is worth in its place, and since when and why it is to end.
alter table billing_subscription
    add column recognised_amount   decimal(19, 4),
    add column recognised_currency char(3) character set ascii,
    add column taken_back_amount   decimal(19, 4),
    add column taken_back_currency char(3) character set ascii,
    add column exchange_amount     decimal(19, 4),
    add column exchange_currency   char(3) character set ascii,
    add column ending_on           date,
    add column ending_reason       varchar(24);
