-- Durations are kept in one kind of steps, from a second to a year: those of figures get the shorter and the longer ones, and those of steps of
-- cases are worked out anew from what the engine did in the last month.
update reports_fact set hist = concat(unhex(repeat('00', 92)), hist, unhex(repeat('00', 36))) where length(hist) = 256;

delete from engine_step_day;

alter table engine_step_day
    drop column buckets,
    drop column waiting_buckets,
    drop column working_buckets,
    add column times         varbinary(512) not null,
    add column waiting_times varbinary(512) null,
    add column working_times varbinary(512) null;
