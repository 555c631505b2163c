-- Figures about single projects of which more than one source speaks: whether those agree is told on pages that list no
-- others where there are many. The loader fills it from the record; nothing in it is published as such.

-- +goose Up
create table contested (
	observation text collate "C" primary key references observation
);

-- +goose Down
drop table contested;
