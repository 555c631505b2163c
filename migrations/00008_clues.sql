-- By what an index finds the names that a query can be in, however many names there are, and by what names are sorted.

-- +goose Up
alter table findable
	add typed text not null default '' check (typed ~ '^[a-z0-9]*$'), -- the sound of the name in one run of letters, as it is usually read
	add clues integer[] not null default '{}'; -- numbers of short runs of characters and letters, see package fold
alter table findable alter typed drop default, alter clues drop default;
create index findable_clues on findable using gin (clues) with (fastupdate = off);

-- +goose Down
alter table findable drop typed, drop clues;
