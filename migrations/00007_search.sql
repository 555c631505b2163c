-- What a search looks at: for every name of the record the forms in which it is found. The loader fills it in the
-- transaction of the record, by the rules of package fold; nothing in it is published as such.
--
-- A row names its subject by kind and ID. That is no foreign key, because there are nine tables to refer to; a test
-- shows that the rows are exactly the names of the record.

-- +goose Up
create table findable (
	kind     text not null check (kind in ('project', 'service', 'indicator', 'region', 'cluster', 'chain', 'event', 'aim', 'source')),
	id       slug not null,
	position integer not null check (position >= 1), -- among the names of its kind
	name     text not null,   -- the Chinese name: letters and digits only
	beside   text not null,   -- the same of the line beside it
	sound    text not null,   -- pinyin: syllables apart by spaces, the readings of one syllable by commas
	initials text not null,   -- the first letters of the syllables, in the same shape
	english  text not null,   -- the words of the English name, apart by spaces
	grams    text[] not null, -- characters, pairs of characters and triples of letters
	primary key (kind, id),
	-- Deferred, because a load that reorders names moves one row at a time.
	unique (kind, position) deferrable initially deferred,
	-- What is folded has no letter case, and no sign that a pattern could take for its own.
	constraint findable_folded check ((name || beside) !~ '[A-Z%_\\[:space:]]'),
	constraint findable_letters check (sound || initials || english ~ '^[a-z0-9, ]*$')
);

-- +goose Down
drop table findable;
