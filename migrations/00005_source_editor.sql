-- Who edited a publication, where it says so.

-- +goose Up
alter table sources add column editor wording;

-- +goose Down
alter table sources drop column editor;
