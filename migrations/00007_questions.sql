-- The words by which people ask, as rows: other words for what has a name, and ways of asking.

-- +goose Up
create table synonyms (
	id       slug primary key,
	rank     integer not null check (rank >= 1),
	words    wording not null,
	words_en wording not null,
	part     wording not null
);
create table questions (
	id       slug primary key,
	rank     integer not null check (rank >= 1),
	asks     text not null check (asks in ('unsaid', 'when', 'where', 'much', 'whether', 'late', 'page', 'nothing')),
	name     wording not null,
	name_en  wording not null,
	words    wording not null,
	words_en wording not null,
	path     text check (path ~ '^/'),
	constraint questions_path check ((path is not null) = (asks in ('page', 'late')))
);
create trigger renew_stamp after insert or update or delete or truncate on synonyms for each statement execute function renew_stamp();
create trigger renew_stamp after insert or update or delete or truncate on questions for each statement execute function renew_stamp();

-- +goose Down
drop table questions, synonyms;
