-- What of a report is meant: its columns, groups and filters, a line for each; empty for all of it.
alter table reports_view add column choice varchar(2400) not null default '';
alter table reports_export add column choice varchar(2400) not null default '';
