-- Addresses of Stripe's pages have more than 500 characters.
alter table billing_payment modify column link_url varchar(2000);
