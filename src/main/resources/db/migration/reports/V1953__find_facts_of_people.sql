-- What a figure was of one person is found without reading what it was of all.
create index reports_fact_of_part on reports_fact (kpi, dim2, day);
