-- The visits of a period are counted in the index alone, and read in its order.
create index visits_visit_during on visits_visit (starts_at, id, ends_at, status);
drop index visits_visit_by_start on visits_visit;
