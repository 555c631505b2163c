-- What sort of number an indicator is: an amount, a state on a day, a place in an order, or a limit.

-- +goose Up
alter table indicator
	add kind text not null default 'amount' check (kind in ('amount', 'state', 'order', 'limit'));
alter table indicator alter kind drop default;

-- +goose Down
alter table indicator drop kind;
