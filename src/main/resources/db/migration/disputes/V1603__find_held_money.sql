-- What waits for outcomes is summed up on the board.
create index disputes_hold_by_state on disputes_hold (state, currency, amount);
