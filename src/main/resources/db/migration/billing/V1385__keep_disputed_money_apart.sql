-- What banks took of a payment stands apart from what was given back: both are facts, even when they are more than came.
alter table billing_payment
    add column disputed_amount decimal(19, 4),
    add column disputed_currency char(3) character set ascii,
    drop constraint billing_payment_refunded;

update billing_payment p
    join (select payment, currency, sum(amount) as taken from billing_chargeback where funds = 'TAKEN'
        group by payment, currency) c on c.payment = p.id and c.currency = p.captured_currency
set p.disputed_amount = c.taken, p.disputed_currency = c.currency, p.refunded_amount = p.refunded_amount - c.taken;

-- Whether it waits for the end of a dispute before the gateway is asked.
alter table billing_refund add column waiting boolean not null default false;
