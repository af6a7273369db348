-- Files of refunds go by the day on which they were asked for.
create index billing_refund_by_day on billing_refund (requested_at, id);
