create index billing_payment_by_capture on billing_payment (captured_at);
