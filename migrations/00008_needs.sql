-- How people come to a service: by a need, by a question of their own, by a button of the large form; and what no source says
-- of it that they would ask.

-- +goose Up
alter table services
	add column need text not null default 'travel' check (need in ('travel', 'health', 'home', 'business')),
	add column question wording,
	add column question_en wording,
	add column button wording,
	add column button_en wording,
	add column hint wording,
	add column hint_en wording,
	add column unsaid wording,
	add column unsaid_en wording,
	add constraint services_question check ((question is null) = (question_en is null)),
	add constraint services_button check ((button is null) = (button_en is null)),
	add constraint services_hint check ((hint is null) = (hint_en is null)),
	add constraint services_unsaid check ((unsaid is null) = (unsaid_en is null));
alter table services alter column need drop default; -- a load gives each its own

-- +goose Down
alter table services
	drop column need,
	drop column question, drop column question_en,
	drop column button, drop column button_en,
	drop column hint, drop column hint_en,
	drop column unsaid, drop column unsaid_en;
