-- What answers those who come to a service, in a line, and the icon of its button in the large form.

-- +goose Up
alter table services
	add column title wording,
	add column title_en wording,
	add column icon text check (icon in ('train', 'cross', 'card', 'house')),
	add constraint services_title check ((title is null) = (title_en is null));

-- +goose Down
alter table services
	drop column title, drop column title_en,
	drop column icon;
