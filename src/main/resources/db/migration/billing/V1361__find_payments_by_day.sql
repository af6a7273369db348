-- Payments of all patients are read and exported by the day on which they were opened.
create index billing_payment_by_day on billing_payment (opened_at, id);
