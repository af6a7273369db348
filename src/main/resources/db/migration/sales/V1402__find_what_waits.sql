-- The committee has to decide about it, or to agree to another seller.
alter table sales_sale
    add column waiting boolean not null default false;

update sales_sale set waiting = true where status = 'HELD' or proposed_seller is not null;

create index sales_sale_waiting on sales_sale (waiting, sold_at, id);
create index sales_commission_of_month on sales_commission (month, seller, earned_at, id);
