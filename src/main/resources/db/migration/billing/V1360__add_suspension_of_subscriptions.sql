-- Why an admin has suspended it; empty when nobody has, whether or not a dispute keeps it suspended.
alter table billing_subscription add column suspension varchar(24);
