-- Whether open work of cases that move is withdrawn and made anew by the version to which they go.
alter table studio_change
    add column hand_out_anew boolean not null default false;

alter table studio_move_run
    add column hand_out_anew boolean not null default false;
