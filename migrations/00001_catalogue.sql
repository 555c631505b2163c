-- What is stable: sources, units, regions, indicators and the derivations between them.

-- +goose Up

-- An ID appears in addresses, so it is plain ASCII: words and digits joined by hyphens.
create domain slug as text
	check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

-- A text that must be there. An optional one is text, empty in both languages or in none.
create domain wording as text
	check (value <> '');

-- The place in a source: paragraph numbers such as 9 or 3,10, or words for sources without paragraphs.
create domain place as text
	check (value ~ '^([1-9][0-9]*(,[1-9][0-9]*)*|[^0-9,[:space:]].*)$');

create table source (
	id           slug primary key,
	title_zh     wording not null,
	title_en     wording not null,
	publisher_zh wording not null,
	publisher_en wording not null,
	author       text not null,
	published    timestamptz not null check (isfinite(published)),
	url          text not null,
	founding     boolean not null,
	note_zh      text not null,
	note_en      text not null,
	check ((note_zh = '') = (note_en = ''))
);

create table unit (
	id wording primary key, -- the Chinese symbol, such as 亿元
	en wording not null
);

create table region (
	id      slug primary key,
	kind    text not null check (kind in ('zone', 'area', 'cluster', 'province', 'city', 'county')),
	rank    integer not null check (rank >= 1),
	parent  slug references region,
	name_zh wording not null,
	name_en wording not null,
	note_zh text not null,
	note_en text not null,
	check ((note_zh = '') = (note_en = '')),
	check (parent <> id),
	-- A code of GB/T 2260 says by its zeros which level it is on; what has no code gets a word, not invented digits,
	-- and no place in the administrative tree.
	constraint region_code check (case kind
		when 'province' then id ~ '^[1-9][0-9]0000$'
		when 'city'     then id ~ '^[1-9][0-9]{3}00$' and id !~ '0000$'
		when 'county'   then id ~ '^[1-9][0-9]{5}$' and id !~ '00$'
		else id ~ '^[a-z]+(-[a-z]+)*$' and parent is null
	end)
);
create index on region (parent);

create table indicator (
	id            slug primary key,
	name_zh       wording not null,
	name_en       wording not null,
	unit          wording not null references unit,
	topic         text not null check (topic in ('projects', 'investment', 'economy', 'industry', 'works', 'services')),
	definition_zh wording not null,
	definition_en wording not null,
	scope_zh      wording not null,
	scope_en      wording not null,
	headline      boolean not null,
	rank          integer not null check (rank >= 1)
);
create index on indicator (topic);

create table derivation (
	id       slug primary key,
	rank     integer not null check (rank >= 1),
	name_zh  wording not null,
	name_en  wording not null,
	op       text not null check (op in ('ratio', 'difference', 'sum')),
	unit     wording not null references unit,
	decimals integer not null check (decimals between 0 and 6),
	factor   integer not null check (factor >= 1),
	note_zh  text not null,
	note_en  text not null,
	check ((note_zh = '') = (note_en = ''))
);

-- +goose Down
drop table derivation, indicator, region, unit, source;
drop domain place, wording, slug;
