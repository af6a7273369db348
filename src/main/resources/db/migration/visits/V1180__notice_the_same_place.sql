-- By which it is noticed, without the key for nobody, that a phone says the very same place again and again. Forgotten with the place.
alter table visits_clocking
    add column place_print varchar(64) character set ascii collate ascii_bin;

create index visits_clocking_of_place on visits_clocking (caregiver, place_print, visit);
