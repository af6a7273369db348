-- How much of what is sold lately is of one plan.
create index billing_subscription_by_beginning on billing_subscription (activated_at, plan);
