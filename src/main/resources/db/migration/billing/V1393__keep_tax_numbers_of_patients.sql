-- The number of a patient who is registered for tax; it stands on their invoices.
alter table billing_patient add column gstin varchar(15);
